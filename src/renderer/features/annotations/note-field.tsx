import { Eye } from 'lucide-react'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isComposing } from '../../commands/composing'
import { useKeysOf } from '../../commands/key-names'
import type { Annotation } from '../../../shared/model/annotation'
import { scriptLanguage } from '../../../shared/text/script-language'
import { IconButton } from '../../ui/icon-button'
import { movedCaret } from './merge-notes'
import { composeNote, saveNow, stopEditing, typeNote } from './note-drafts'
import { noteStore, switchPreview } from './note-store'
import { NoteText } from '../../note-text'
import styles from './note.module.css'

interface NoteFieldProps {
  readonly annotation: Annotation
  readonly onDone: () => void
  /** What is said of it below the field: where it comes and goes in a line of its own, what is around would jump. */
  readonly state?: ReactNode
}

/** The field of an annotation's note. What is typed is kept in the store with every key. */
export function NoteField({ annotation, onDone, state }: NoteFieldProps) {
  const { t } = useTranslation('annotations')
  const { id } = annotation
  const text = useStore(noteStore, ({ drafts }) => drafts.get(id)?.text ?? annotation.note)
  const field = useRef<HTMLTextAreaElement>(null)
  const shown = useRef({ text, caret: text.length })

  useEffect(() => {
    const { length } = shown.current.text
    field.current?.focus()
    field.current?.setSelectionRange(length, length)
    shown.current = { ...shown.current, caret: length }
  }, [])
  // A text that changed elsewhere is put under the caret, which stays behind the same words.
  useLayoutEffect(() => {
    const { text: before, caret } = shown.current
    if (before !== text && field.current !== null && document.activeElement === field.current) {
      const at = movedCaret(before, text, caret)
      field.current.setSelectionRange(at, at)
    }
    shown.current = { text, caret: field.current?.selectionStart ?? text.length }
  }, [text])

  const keepCaret = () => {
    shown.current = { ...shown.current, caret: field.current?.selectionStart ?? 0 }
  }
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
    stopEditing()
    onDone()
  }
  const blur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    // Another window came to the front: the field still has the focus of this one.
    if (event.currentTarget.contains(document.activeElement)) void saveNow(id)
    else if (noteStore.getState().editing?.id === id) stopEditing()
  }
  return (
    // The field and what belongs to it: its keys and the loss of the focus mean all of it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onBlur={blur} onKeyDown={press}>
      <textarea
        ref={field}
        className={styles['field']}
        aria-label={t('note')}
        // A placeholder is in the language of the window.
        lang={text === '' ? undefined : scriptLanguage(text)}
        placeholder={t('addNote')}
        rows={2}
        value={text}
        maxLength={100_000}
        onChange={({ target }) => {
          shown.current = { text: target.value, caret: target.selectionStart }
          typeNote(id, target.value)
        }}
        onSelect={keepCaret}
        onCompositionStart={() => composeNote(id, true)}
        onCompositionEnd={() => composeNote(id, false)}
      />
      <NotePreview text={text} state={state} />
    </div>
  )
}

/** The note as it will be read, below its field, for whoever wants to see it while writing. */
function NotePreview({ text, state }: { readonly text: string; readonly state: ReactNode }) {
  const { t } = useTranslation('annotations')
  const keysOf = useKeysOf()
  const isShown = useStore(noteStore, ({ preview }) => preview)
  return (
    <>
      <div className={styles['foot']}>
        {state}
        <IconButton
          small
          label={t('preview')}
          keys={keysOf('annotation.preview')}
          pressed={isShown}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={switchPreview}
        >
          <Eye size={16} aria-hidden />
        </IconButton>
      </div>
      {isShown && text.trim() !== '' && (
        <section className={styles['preview']} aria-label={t('preview')}>
          <NoteText text={text} />
        </section>
      )}
    </>
  )
}
