import { StickyNote, Tag, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import { useKeysOf } from '../../commands/key-names'
import { Chip } from '../../ui/chip'
import { Toolbar, ToolbarButton, ToolbarSeparator } from '../../ui/toolbar'
import { readerStore } from '../reader'
import { CopyButton } from './copy-button'
import { pickColor, remove } from './highlighting'
import { editNote, editTags, stopEditing } from './note-drafts'
import { NoteField } from './note-field'
import { NoteState } from './note-state'
import { noteStore } from './note-store'
import { NoteText } from '../../note-text'
import { Swatches } from './swatches'
import { LateTagField } from './late-tag-field'
import styles from './text-bar.module.css'

/** What can be done with a highlight, beside it in the text; its note is read and written here. */
export function AnnotationBar({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation('annotations')
  const keysOf = useKeysOf()
  const { id } = annotation
  const editing = useStore(noteStore, ({ editing }) =>
    editing?.id === id && editing.place === 'bar' ? editing.what : undefined,
  )
  const toggle = (what: 'note' | 'tags') => {
    if (editing === what) {
      stopEditing()
      backToText()
    } else if (what === 'note') editNote(annotation, 'bar')
    else editTags(annotation, 'bar')
  }
  return (
    <div className={styles['bar']} data-context="annotation">
      <Toolbar label={t('bar')} floating>
        <Swatches color={annotation.color} onPick={(color) => pickColor(annotation, color)} />
        <ToolbarSeparator />
        <ToolbarButton
          small
          label={t('note')}
          keys={keysOf('annotation.edit')}
          pressed={editing === 'note'}
          onClick={() => toggle('note')}
        >
          <StickyNote size={16} aria-hidden />
        </ToolbarButton>
        <ToolbarButton
          small
          label={t('tags')}
          keys={keysOf('annotation.tag')}
          pressed={editing === 'tags'}
          onClick={() => toggle('tags')}
        >
          <Tag size={16} aria-hidden />
        </ToolbarButton>
        <CopyButton quote={annotation.target?.exact ?? ''} />
        <ToolbarButton
          small
          label={t('remove')}
          keys={keysOf('annotation.delete')}
          onClick={() => remove(annotation)}
        >
          <Trash2 size={16} aria-hidden />
        </ToolbarButton>
      </Toolbar>
      <BarDetails annotation={annotation} editing={editing} />
    </div>
  )
}

/** The focus goes back to the text; the bar stays, and the next keys mean its highlight. */
function backToText(): void {
  readerStore.getState().view?.focus()
}

function BarDetails({
  annotation,
  editing,
}: {
  annotation: Annotation
  editing: 'note' | 'tags' | undefined
}) {
  const { id, tags } = annotation
  const note = useStore(noteStore, ({ drafts }) => drafts.get(id)?.text) ?? annotation.note
  return (
    <>
      {editing === 'note' && (
        <div className={styles['detail']}>
          <NoteField annotation={annotation} onDone={backToText} state={<NoteState id={id} />} />
        </div>
      )}
      {editing === 'tags' && (
        <div className={styles['detail']}>
          <LateTagField annotation={annotation} onDone={backToText} />
        </div>
      )}
      {editing !== 'note' && note.trim() !== '' && (
        // The same as the note button, for those who aim at the words.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div className={styles['noteText']} onClick={() => editNote(annotation, 'bar')}>
          <NoteText text={note} />
        </div>
      )}
      {editing !== 'tags' && tags.length > 0 && (
        <div className={styles['tags']}>
          {tags.map((tag) => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </div>
      )}
      {editing !== 'note' && (
        <div className={styles['state']}>
          <NoteState id={id} />
        </div>
      )}
    </>
  )
}
