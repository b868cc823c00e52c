import { memo, type DragEvent, type MouseEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import { useColorName } from '../../color-names'
import { endAnnotationDrag, startAnnotationDrag } from '../../dragged-annotations'
import { classNames } from '../../ui/class-names'
import { Chip } from '../../ui/chip'
import { readerStore } from '../reader'
import { openAnnotationMenu } from './annotation-menus'
import { annotationStore, focusAnnotation, hoverAnnotation } from './annotation-store'
import { CardActions } from './card-actions'
import { CardState } from './card-state'
import { firstWords, showInText } from './highlighting'
import { placedOf, showBar } from './marks-store'
import { editNote } from './note-drafts'
import { NoteField } from './note-field'
import { NoteState } from './note-state'
import { noteStore } from './note-store'
import { NoteText } from '../../note-text'
import { LateTagField } from './late-tag-field'
import styles from './annotation-card.module.css'
import { dateFormat } from '../../formats'

interface AnnotationCardProps {
  readonly annotation: Annotation
  /** BCP 47, of the quote. */
  readonly lang: string | undefined
  /** Its quote is nowhere in the text. */
  readonly isOrphan: boolean
  /** Whether Tab comes to this card. */
  readonly isTabStop: boolean
}

/** One annotation in the panel: quote, note, colour, day, tags; edited in place. */
export const AnnotationCard = memo(function AnnotationCard(props: AnnotationCardProps) {
  const { annotation, lang, isOrphan, isTabStop } = props
  const { t } = useTranslation('annotations')
  const colorName = useColorName()
  const { id, color, target } = annotation
  const isFocused = useStore(annotationStore, ({ focused }) => focused === id)
  const isHovered = useStore(annotationStore, ({ hovered }) => hovered === id)
  const quote = target?.exact
  const words = quote === undefined ? t('articleNote') : firstWords(quote)
  const jump = () => {
    showBar(undefined)
    if (showInText(id)) readerStore.getState().view?.focus()
  }
  const openMenu = (event: MouseEvent) => {
    if ((event.target as Element).closest('textarea, input')) return
    event.preventDefault()
    openAnnotationMenu(annotation, { x: event.clientX, y: event.clientY })
  }
  return (
    // A card has the focus as a row of a list has it: its keys are commands, arrows move to the next.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={classNames(styles['card'], isOrphan && styles['orphan'])}
      data-context="annotation"
      data-annotation={id}
      // From the text F6 comes to the card of what is worked with there.
      data-pane-focus={isTabStop ? '' : undefined}
      data-color={color}
      data-focused={isFocused || undefined}
      data-hovered={isHovered || undefined}
      aria-label={target === undefined ? words : t('card', { color: colorName(color), words })}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => focusAnnotation(id)}
      onContextMenu={openMenu}
      onPointerDown={(event) => letDrag(event)}
      onDragStart={(event) => drag(event, annotation)}
      onDragEnd={endAnnotationDrag}
      onPointerEnter={() => hoverAnnotation(placedOf(id) && id)}
      onPointerLeave={() => hoverAnnotation(undefined)}
    >
      {quote !== undefined && (
        <button
          type="button"
          className={styles['quote']}
          title={t('show')}
          disabled={isOrphan}
          onClick={jump}
        >
          <q lang={lang} dir="auto">
            {quote}
          </q>
        </button>
      )}
      <CardState {...{ annotation, isOrphan, isTabStop }} />
      <CardNote annotation={annotation} isTabStop={isTabStop} />
      <CardFoot annotation={annotation} />
    </article>
  )
})

/** What is dragged over in a note or a field is selected; everything else of a card drags it, onto a tag. */
function letDrag({ currentTarget, target }: PointerEvent<HTMLElement>): void {
  currentTarget.draggable = (target as Element).closest('textarea, input, [data-selectable]') === null
}

function drag(event: DragEvent, { articleId, id, target, note }: Annotation): void {
  startAnnotationDrag(event, [{ articleId, id }], target?.exact ?? note)
}

function CardNote({ annotation, isTabStop }: { annotation: Annotation; isTabStop: boolean }) {
  const { t } = useTranslation('annotations')
  const { id } = annotation
  const isEditing = useStore(
    noteStore,
    ({ editing }) => editing?.id === id && editing.place === 'card' && editing.what === 'note',
  )
  const draft = useStore(noteStore, ({ drafts }) => drafts.get(id)?.text)
  const note = draft ?? annotation.note
  if (isEditing)
    return (
      <div className={styles['noteField']}>
        <NoteField annotation={annotation} onDone={() => focusCard(id)} />
      </div>
    )
  if (note.trim() === '')
    return (
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        className={styles['addNote']}
        onClick={() => editNote(annotation, 'card')}
      >
        {t('addNote')}
      </button>
    )
  return (
    // The same as Enter on the card and as its button, for those who aim at the words.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={styles['note']} data-selectable="" onClick={() => editNote(annotation, 'card')}>
      <NoteText text={note} />
    </div>
  )
}

function CardFoot({ annotation }: { annotation: Annotation }) {
  const { t, i18n } = useTranslation('annotations')
  const colorName = useColorName()
  const { id, color, tags, createdAt, target } = annotation
  const isEditingTags = useStore(
    noteStore,
    ({ editing }) => editing?.id === id && editing.place === 'card' && editing.what === 'tags',
  )
  return (
    <>
      {isEditingTags && (
        <div className={styles['noteField']}>
          <LateTagField annotation={annotation} onDone={() => focusCard(id)} />
        </div>
      )}
      <div className={styles['foot']}>
        <span>{target === undefined ? t('articleNote') : colorName(color)}</span>
        <span aria-hidden>·</span>
        <time dateTime={createdAt}>{dayOf(createdAt, i18n.language)}</time>
        <NoteState id={id} />
        <span className={styles['space']} />
        {!isEditingTags && tags.map((tag) => <Chip key={tag}>{tag}</Chip>)}
        <CardActions annotation={annotation} />
      </div>
    </>
  )
}

/** The focus goes back to the card of an annotation. */
export function focusCard(id: string): void {
  const card = () => document.querySelector<HTMLElement>(`[data-annotation="${id}"]`)
  // At once where it is there: the next key is meant for it.
  if (card() === null) requestAnimationFrame(() => card()?.focus())
  else card()?.focus()
}

function dayOf(instant: string, language: string): string {
  const date = new Date(instant)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  const format: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  return dateFormat(language, isThisYear ? format : { ...format, year: 'numeric' }).format(date)
}
