import { FileText, FolderOpen } from 'lucide-react'
import { useRef, useState, type ClipboardEvent, type DragEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isComposing } from '../../commands/composing'
import { countWords } from '../../../shared/text/segment'
import type { DialogRequest } from '../../dialogs'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select } from '../../ui/select'
import { TextArea } from '../../ui/text-field'
import { errorText } from '../../error-text'
import type { ImportId, ImportProgress } from '../../../shared/model/import-session'
import { importFiles, importWords } from './begin-import'
import { watchItems } from './follow-imports'
import { dropped } from './given-files'
import { addressesIn, addressIn, givenAddress, givenText, otherAddressIn, type ReadAs } from './given-words'
import { ImportItems } from './import-items'
import styles from './import.module.css'
import { importsStore } from './imports-store'
import { chooseFiles } from './start-import'

/** Adds articles: an address or several, a text, files, a folder. The work goes on when it is closed. */
export function AddDialog(props: { request: Extract<DialogRequest, { kind: 'add' }>; onClose: () => void }) {
  const { t } = useTranslation('import')
  const [begun, setBegun] = useState<ImportId>()
  const items = useStore(importsStore, (state) => (begun === undefined ? undefined : state.items[begun]))
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('title')}
      size="medium"
      initialFocus={field}
      footer={<Button onClick={props.onClose}>{t(begun === undefined ? 'cancel' : 'done')}</Button>}
    >
      <div className={styles['add']}>
        <WordsForm
          initial={props.request.address ?? ''}
          field={field}
          onBegun={setBegun}
          onClose={props.onClose}
        />
        <DropZone onClose={props.onClose} />
        {begun !== undefined && items !== undefined && (
          <ImportItems id={begun} items={items} onOpen={props.onClose} />
        )}
      </div>
    </Dialog>
  )
}

/** Resolved when a session is over; undefined where it was forgotten meanwhile. */
function ended(id: ImportId): Promise<ImportProgress | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const progress = importsStore.getState().sessions.find((one) => one.id === id)
      if (progress !== undefined && progress.state !== 'done' && progress.state !== 'cancelled') return
      stop()
      resolve(progress)
    }
    const stop = importsStore.subscribe(look)
    look()
  })
}

const READ_AS: readonly ReadAs[] = ['automatic', 'text', 'markdown']

/** One field for an address or a text; it says what will happen with what stands in it. */
function WordsForm({
  initial,
  field,
  onBegun,
  onClose,
}: {
  initial: string
  field: RefObject<HTMLTextAreaElement | null>
  onBegun: (id: ImportId) => void
  onClose: () => void
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
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [readAs, setReadAs] = useState<ReadAs>('automatic')
  const other = otherAddressIn(words)
  const address = addressIn(words) ?? other
  const several = addressesIn(words)
  const save = async () => {
    if (words.trim() === '') return
    setRunning(true)
    setProblem(undefined)
    try {
      const sources = several?.map(givenAddress) ?? [
        address === undefined ? givenText(words, html, t('pastedText'), readAs) : givenAddress(address),
      ]
      const id = await importWords(sources)
      // Many take their time, and are seen to elsewhere; what comes of one is waited for.
      if (several !== undefined) return onClose()
      await watchItems(id)
      onBegun(id)
      const progress = await ended(id)
      if (progress?.failed === 0) onClose()
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setRunning(false)
    }
    return undefined
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
          several !== undefined
            ? t('willFetchMany', { count: several.length })
            : other !== undefined
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
      {address === undefined && several === undefined && words.trim() !== '' && (
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
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" disabled={words.trim() === '' || running}>
        {t('save')}
      </Button>
    </form>
  )
}

function DropZone({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('import')
  const [over, setOver] = useState(false)
  const choose = (folder: boolean) => {
    void chooseFiles(folder)
    onClose()
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    void importFiles(dropped(event.dataTransfer.items))
    onClose()
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
        <br />
        <span className={styles['quiet']}>{t('annotationFiles')}</span>
      </p>
      <div className={styles['choices']}>
        <Button onClick={() => choose(false)}>
          <FileText size={16} aria-hidden />
          {t('chooseFiles')}
        </Button>
        <Button onClick={() => choose(true)}>
          <FolderOpen size={16} aria-hidden />
          {t('chooseFolder')}
        </Button>
      </div>
    </div>
  )
}
