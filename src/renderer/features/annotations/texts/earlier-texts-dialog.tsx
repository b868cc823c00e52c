import { History } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { ArticleId } from '../../../../shared/model/ids'
import type { DialogRequest } from '../../../dialogs'
import { errorText } from '../../../error-text'
import { dateFormat } from '../../../formats'
import { call, on } from '../../../host'
import { i18n } from '../../../i18n'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { EmptyState } from '../../../ui/empty-state'
import { SideTabs } from '../../../ui/side-tabs'
import { toastWithUndo } from '../../../undo-toast'
import { carriedText } from '../review/carried-text'
import '../review/review-texts'
import { carriedBetween } from '../review/waiting'
import { EarlierTextPage } from './earlier-text-page'
import styles from './earlier-texts.module.css'

interface EarlierTextsDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'earlierTexts' }>
  readonly onClose: () => void
}

type EarlierText = CommandOutput<'articles.earlierTexts'>[number]

/** The texts that an article had: read, compared with the present one, and brought back. */
export function EarlierTextsDialog({ request: { articleId }, onClose }: EarlierTextsDialogProps) {
  const { t } = useTranslation('review')
  const { texts, error } = useEarlierTexts(articleId)
  const [wanted, setWanted] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const tab = useRef<HTMLButtonElement>(null)
  const chosen = texts?.find(({ hash }) => hash === wanted) ?? texts?.[0]
  const restore = async ({ hash }: EarlierText) => {
    setBusy(true)
    try {
      await bringBack(articleId, hash)
      onClose()
    } catch (problem) {
      setFailed(errorText(problem))
      setBusy(false)
    }
  }
  // The dialog opens with them, so that its focus is where it stays.
  if (texts === undefined && error === undefined) return null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('texts.title')}
      description={t('texts.about')}
      size="wide"
      bare
      initialFocus={tab}
      footer={
        <>
          {failed !== undefined && (
            <p role="alert" className={styles['failed']}>
              {failed}
            </p>
          )}
          <Button onClick={onClose}>{t('texts.close')}</Button>
          {chosen !== undefined && (
            <Button
              variant="primary"
              disabled={isBusy || chosen.words === undefined}
              onClick={() => void restore(chosen)}
            >
              {t('texts.bringBack')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles['frame']}>
        {error !== undefined && (
          <p role="alert" className={styles['alone']}>
            {error}
          </p>
        )}
        {texts?.length === 0 && (
          <EmptyState icon={<History />} title={t('texts.none')} text={t('texts.noneHint')} />
        )}
        {texts !== undefined && chosen !== undefined && (
          <SideTabs
            label={t('texts.list')}
            tabs={namesOf(texts).map((label, at) => ({ name: texts[at]?.hash ?? '', label }))}
            value={chosen.hash}
            onChange={setWanted}
            chosen={tab}
          >
            <EarlierTextPage
              key={chosen.hash}
              articleId={articleId}
              hash={chosen.hash}
              about={aboutOf(chosen)}
            />
          </SideTabs>
        )}
      </div>
    </Dialog>
  )
}

/** The texts, asked for again whenever the article gets another one. */
function useEarlierTexts(articleId: ArticleId) {
  const [texts, setTexts] = useState<readonly EarlierText[]>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    const ask = () =>
      call('articles.earlierTexts', { id: articleId }).then(
        (found) => {
          setTexts(found)
          setError(undefined)
        },
        (problem: unknown) => setError(errorText(problem)),
      )
    void ask()
    return on('article.text', (changed) => {
      if (changed.articleId === articleId) void ask()
    })
  }, [articleId])
  return { texts, error }
}

/** Until when each was the text; with seconds where two would be called the same. */
function namesOf(texts: readonly EarlierText[]): string[] {
  const names = (timeStyle: 'short' | 'medium') => texts.map((one) => nameOf(one, timeStyle))
  const short = names('short')
  return new Set(short).size === short.length ? short : names('medium')
}

function nameOf({ until }: EarlierText, timeStyle: 'short' | 'medium'): string {
  if (until === undefined) return i18n.t('texts.undated', { ns: 'review' })
  const format = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle })
  return i18n.t('texts.until', { ns: 'review', date: format.format(new Date(until)) })
}

function aboutOf({ words }: EarlierText): string {
  return words === undefined
    ? i18n.t('texts.gone', { ns: 'review' })
    : i18n.t('texts.words', { ns: 'review', count: words })
}

async function bringBack(id: ArticleId, hash: string): Promise<void> {
  const before = await call('annotations.list', { articleId: id })
  const { entry } = await call('articles.bringBackText', { id, hash })
  const after = await call('annotations.list', { articleId: id })
  const known = new Map(before.map((one) => [one.id, one]))
  toastWithUndo(carriedText(carriedBetween(known, after), i18n.t('texts.done', { ns: 'review' })), entry)
}
