import { Check, SquareArrowOutUpRight } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import type { NotebookGrouping } from '../../../shared/model/notebook'
import { scriptLanguage } from '../../../shared/text/script-language'
import type { ArticleSummary } from '../../../shared/model/article'
import { readingLanguage } from '../../../shared/model/reading-language'
import { useColorName } from '../../color-names'
import { dateFormat } from '../../formats'
import { Chip } from '../../ui/chip'
import { loadNoteText, NoteText } from '../../note-text'
import { noteWriting } from '../../note-writing'
import { excerptFrom, type HitsIn, libraryStore, useHits } from '../library'
import styles from './notebook-card.module.css'
import { keepInSight, notebookStore, PAGE } from './notebook-store'

// Before the first page has come: its hits are marked in what is read, not in what was typed.
void loadNoteText()

/** The id of a row's element: what `aria-activedescendant` names. */
export const rowElementId = (index: number): string => `notebook-row-${index}`

/** A quote is shown from its beginning where its first hit is within this, UTF-16 code units: the lines that show. */
const SHOWN = 280

export interface NotebookCardProps {
  readonly index: number
  readonly at: number
  /** Undefined until it has been read. */
  readonly annotation: Annotation | undefined
  readonly grouping: NotebookGrouping
  readonly isFocused: boolean
  readonly isChosen: boolean
  /** Where what the filter looks for stands in a text; undefined where it looks for no words. */
  readonly hitsIn: HitsIn | undefined
}

/** An annotation in the notebook: quote, note, colour, day, tags, and its article where that is not the heading. */
export const NotebookCard = memo(function NotebookCard(props: NotebookCardProps) {
  const { index, at, annotation, isFocused, isChosen, grouping, hitsIn } = props
  const page = Math.floor(at / PAGE)
  useEffect(() => keepInSight(page), [page])
  const isWriting = useIsWriting(annotation?.id)
  return (
    // The list has the focus and hears the keys and presses for all its rows.
    <div
      role="row"
      id={rowElementId(index)}
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      aria-busy={annotation === undefined || undefined}
      data-index={index}
      data-focused={isFocused || undefined}
      data-color={annotation?.color}
      // What is dragged over in a field is selected.
      draggable={annotation !== undefined && !isWriting}
      className={styles['row']}
    >
      <div role="gridcell" className={styles['card']}>
        {annotation === undefined ? (
          <Unread />
        ) : (
          <Content annotation={annotation} grouping={grouping} hitsIn={hitsIn} isChosen={isChosen} />
        )}
      </div>
    </div>
  )
})

/** The place of an annotation that is on its way. */
const Unread = () => (
  <div className={styles['unread']}>
    <span />
    <span />
  </div>
)

interface ContentProps extends Pick<NotebookCardProps, 'grouping' | 'hitsIn' | 'isChosen'> {
  readonly annotation: Annotation
}

function Content({ annotation, grouping, hitsIn, isChosen }: ContentProps) {
  const { t } = useTranslation(['notebook', 'annotations'])
  const colorName = useColorName()
  const element = useRef<HTMLDivElement>(null)
  const { Field } = noteWriting()
  const { id, target, anchor, color, tags, articleId } = annotation
  const isWriting = useIsWriting(id)
  // What is typed and not saved yet is what is read.
  const draft = useStore(noteWriting().store, ({ drafts }) => drafts.get(id)?.text)
  const note = draft ?? annotation.note
  const lang = useStore(libraryStore, ({ rows }) => languageOf(rows.get(articleId)))
  const asked = useStore(notebookStore, (state) => state.shown.filter)
  const quote = target === undefined ? undefined : excerptFrom(target.exact, hitsIn, SHOWN)
  useHits(element, hitsIn, [quote, note, ...tags])
  return (
    <div ref={element}>
      <span className={styles['tick']} data-tick="" data-chosen={isChosen || undefined} aria-hidden>
        {isChosen && <Check size={12} strokeWidth={3} />}
      </span>
      {quote !== undefined && (
        <blockquote className={styles['quote']} data-orphan={anchor?.status === 'orphan' || undefined}>
          <span className="visually-hidden">{t('card', { color: colorName(color) })}</span>
          <span lang={lang} dir="auto" className={styles['words']} data-hits>
            {quote}
          </span>
        </blockquote>
      )}
      {anchor?.status === 'orphan' && <p className={styles['lost']}>{t('orphan', { ns: 'annotations' })}</p>}
      {anchor?.status === 'edited' && anchor.reviewed !== true && (
        <p className={styles['lost']}>{t('edited', { ns: 'annotations' })}</p>
      )}
      {isWriting && (
        <div className={styles['noteField']} data-writing="">
          <Field annotation={annotation} onDone={() => focusList(element.current)} />
        </div>
      )}
      {!isWriting && note.trim() !== '' && (
        // mark.js splits the texts that it marks: another note, or another filter, is another element.
        <div key={`${asked}\n${note}`} className={styles['note']} dir="auto" data-hits>
          <NoteText text={note} />
        </div>
      )}
      <Foot annotation={annotation} grouping={grouping} />
    </div>
  )
}

/** Whether the note of an annotation is being written here. */
const useIsWriting = (id: string | undefined): boolean =>
  useStore(
    noteWriting().store,
    ({ editing }) =>
      editing !== undefined && editing.id === id && editing.place === 'notebook' && editing.what === 'note',
  )

/** The list, which a row is in, has the focus for all of its rows. */
const focusList = (element: Element | null): void =>
  element?.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })

function Foot({ annotation, grouping }: Pick<ContentProps, 'annotation' | 'grouping'>) {
  const { t, i18n } = useTranslation(['notebook', 'annotations'])
  const colorName = useColorName()
  const { State } = noteWriting()
  const { target, color, createdAt, tags, articleId } = annotation
  const row = useStore(libraryStore, ({ rows }) => rows.get(articleId))
  const title = row?.title
  return (
    <div className={styles['foot']}>
      <span className={styles['fact']}>
        {target === undefined ? t('articleNote', { ns: 'annotations' }) : colorName(color)}
      </span>
      <span aria-hidden>·</span>
      <time className={styles['fact']} dateTime={createdAt}>
        {dateFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(createdAt))}
      </time>
      {grouping !== 'article' && title !== undefined && (
        <>
          <span aria-hidden>·</span>
          <bdi lang={languageOf(row) ?? scriptLanguage(title)} className={styles['article']}>
            {title}
          </bdi>
        </>
      )}
      <State id={annotation.id} />
      <span className={styles['space']} />
      {tags.map((tag) => (
        <Chip key={tag}>
          <span lang={scriptLanguage(tag)} data-hits>
            {tag}
          </span>
        </Chip>
      ))}
      <button type="button" tabIndex={-1} className={styles['open']} data-open="" aria-label={t('open')}>
        <SquareArrowOutUpRight size={14} aria-hidden />
      </button>
    </div>
  )
}

/** What an article is read in, once its row is there. */
const languageOf = (row: ArticleSummary | undefined): string | undefined =>
  row === undefined ? undefined : readingLanguage(row).lang
