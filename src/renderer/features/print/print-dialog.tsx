import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { PrintRequest } from '../../../shared/ipc/contract'
import english from '../../../shared/locales/en/print.json'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { addEnglish, i18n } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { toast } from '../../ui/toast'
import { settingsStore } from '../settings'
import { PrintChoices } from './print-choices'
import { PrintPreview } from './print-preview'
import styles from './print.module.css'
import { printOnPaper, savePdf } from './put-on-paper'
import { usePrinted } from './use-printed'

addEnglish('print', english)

/** Puts an article on paper or into a PDF, with its highlights and notes, as its preview shows. */
export function PrintDialog(props: {
  request: Extract<DialogRequest, { kind: 'print' }>
  onClose: () => void
}) {
  const { t } = useTranslation('print')
  const { articleId, to } = props.request
  const options = useStore(settingsStore, (settings) => settings.printing)
  const theme = useStore(settingsStore, (settings) => settings.theme)
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  const request: PrintRequest = { articleId, options: { ...options, language }, preview: true }
  const { printed, error, pending } = usePrinted(request)
  const { working, run } = useWork(props.onClose)
  const whole = { ...request, preview: false }
  const print = () => run(() => printOnPaper(whole))
  const save = () =>
    run(async () => {
      const saved = await savePdf(whole)
      if (saved !== false) toast({ message: t('saved', { path: saved.path }) })
      return saved !== false
    })
  const isReady = printed !== undefined && !working
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={to === 'pdf' ? t('titlePdf') : t('title')}
      size="wide"
      bare
    >
      <div className={styles['print']}>
        <div className={styles['form']}>
          <PrintChoices />
          <div className={styles['buttons']}>
            {(to === 'pdf' ? (['save', 'print'] as const) : (['print', 'save'] as const)).map((act, at) => (
              <Button
                key={act}
                variant={at === 0 ? 'primary' : 'plain'}
                disabled={!isReady}
                onClick={act === 'save' ? save : print}
              >
                {t(act)}
              </Button>
            ))}
          </div>
          <p role="status" className={styles['working']}>
            {working && t('working')}
          </p>
        </div>
        {error === undefined ? (
          <PrintPreview
            // Behind the pages is the window's colour, also of a theme chosen while this is open.
            key={theme}
            printed={printed}
            articleId={articleId}
            header={options.header}
            pageNumbers={options.pageNumbers}
            pending={pending}
          />
        ) : (
          <p role="alert" className={styles['failed']}>
            {errorText(error)}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** Runs one print at a time; `onDone` when it came to its end, a message when it failed. */
function useWork(onDone: () => void) {
  const [working, setWorking] = useState(false)
  const run = (work: () => Promise<boolean>): void => {
    setWorking(true)
    work()
      .then(
        (done) => {
          if (done) onDone()
        },
        (error: unknown) => toast({ message: errorText(error), tone: 'problem' }),
      )
      .finally(() => setWorking(false))
  }
  return { working, run }
}
