import { FileText, FolderOpen } from 'lucide-react'
import { useRef, useState, type ClipboardEvent, type DragEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isComposing } from '../../commands/composing'
import { countWords } from '../../../shared/text/segment'
import type { DialogRequest } from '../../dialogs'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Progress } from '../../ui/progress'
import { Select } from '../../ui/select'
import { TextArea } from '../../ui/text-field'
import { dropped } from './given-files'
import { addressIn, givenAddress, givenText, otherAddressIn, type ReadAs } from './given-words'
import { ImportItems } from './import-items'
import styles from './import.module.css'
import { clearItems, finishedIn, importStore } from './import-store'
import { runImport, stopImport } from './run-import'
import { chooseFiles } from './start-import'

/** Adds articles: an address, a text, files, a folder. The work goes on when it is closed. */
export function AddDialog(props: { request: Extract<DialogRequest, { kind: 'add' }>; onClose: () => void }) {
  const { t } = useTranslation('import')
  const session = useStore(importStore)
  const close = () => {
    clearItems()
    props.onClose()
  }
  const finished = finishedIn(session)
  const field = useRef<HTMLTextAreaElement>(null)
  const items = useRef<HTMLUListElement>(null)
  // Whoever opens it on a run wants to see how it goes, which in a low window is out of sight.
  const [isOfRun] = useState(session.items.length > 0)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t('title')}
      size="medium"
      initialFocus={isOfRun ? items : field}
      footer={
        session.running ? (
          <Button onClick={stopImport}>{t('stop')}</Button>
        ) : (
          <Button onClick={close}>{t(session.items.length > 0 ? 'done' : 'cancel')}</Button>
        )
      }
    >
      <div className={styles['add']}>
        <WordsForm initial={props.request.address ?? ''} field={field} onSaved={props.onClose} />
        <DropZone />
        {session.running && session.items.length > 1 && (
          <>
            <Progress label={t('progress')} value={(100 * finished) / session.items.length} />
            <p className={styles['quiet']}>{t('of', { finished, count: session.items.length })}</p>
          </>
        )}
        {session.items.length > 0 && <ImportItems ref={items} items={session.items} onOpen={close} />}
      </div>
    </Dialog>
  )
}

const READ_AS: readonly ReadAs[] = ['automatic', 'text', 'markdown']

/** One field for an address or a text; it says what will happen with what stands in it. */
function WordsForm({
  initial,
  field,
  onSaved,
}: {
  initial: string
  field: RefObject<HTMLTextAreaElement | null>
  onSaved: () => void
}) {
  const { t } = useTranslation('import')
  const [words, setWords] = useState(initial)
  const [offered, setOffered] = useState(initial)
  // Another address is handed over while this is open: what the person typed meanwhile stays.
  if (initial !== offered) {
    setOffered(initial)
    if (words === offered) setWords(initial)
  }
  const [html, setHtml] = useState<string>()
  const running = useStore(importStore, (state) => state.running)
  const [readAs, setReadAs] = useState<ReadAs>('automatic')
  const other = otherAddressIn(words)
  const address = addressIn(words) ?? other
  const save = async () => {
    if (words.trim() === '') return
    await runImport([
      address === undefined ? givenText(words, html, t('pastedText'), readAs) : givenAddress(address),
    ])
    if (importStore.getState().items.every(({ state }) => state !== 'failed')) {
      clearItems()
      onSaved()
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const rich = event.clipboardData.getData('text/html')
    // Only a paste that makes the whole text: one into the midst of another says nothing about the rest.
    setHtml(rich !== '' && words.trim() === '' ? rich : undefined)
  }
  return (
    <form
      className={styles['words']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        ref={field}
        label={t('words')}
        showLabel
        placeholder={t('wordsHint')}
        rows={4}
        value={words}
        hint={
          other !== undefined
            ? t('onlyWeb')
            : address !== undefined
              ? t('willFetch', { host: new URL(address).host })
              : words.trim() === ''
                ? undefined
                : t('willSave', { count: countWords(words) })
        }
        onPaste={onPaste}
        onChange={(event) => {
          setWords(event.target.value)
          if (event.target.value === '') setHtml(undefined)
        }}
        onKeyDown={(event) => {
          const done = event.key === 'Enter' && (event.ctrlKey || event.metaKey || address !== undefined)
          if (!done || isComposing(event.nativeEvent)) return
          event.preventDefault()
          void save()
        }}
      />
      {address === undefined && words.trim() !== '' && (
        <div className={styles['readAs']}>
          <span>{t('readAs.label')}</span>
          <Select
            label={t('readAs.label')}
            value={readAs}
            options={READ_AS.map((value) => ({ value, label: t(`readAs.${value}`) }))}
            onChange={setReadAs}
          />
        </div>
      )}
      <Button type="submit" variant="primary" disabled={words.trim() === '' || running}>
        {t('save')}
      </Button>
    </form>
  )
}

function DropZone() {
  const { t } = useTranslation('import')
  const [over, setOver] = useState(false)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    void dropped(event.dataTransfer.items).then(runImport)
  }
  return (
    <div
      className={styles['zone']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p>
        {t('drop')} <span className={styles['quiet']}>{t('formats')}</span>
      </p>
      <div className={styles['choices']}>
        <Button onClick={() => void chooseFiles(false)}>
          <FileText size={16} aria-hidden />
          {t('chooseFiles')}
        </Button>
        <Button onClick={() => void chooseFiles(true)}>
          <FolderOpen size={16} aria-hidden />
          {t('chooseFolder')}
        </Button>
      </div>
    </div>
  )
}
