import { useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { FoundNote } from '../../../shared/model/search'
import { scriptLanguage } from '../../../shared/text/script-language'
import { useColorName } from '../../color-names'
import { numberFormat } from '../../formats'
import { noteWords } from '../../note-html'
import { Button } from '../../ui/button'
import styles from './found-beside.module.css'
import { foundStore } from './found-store'
import { libraryStore, showView } from './library-store'
import { openRow } from './open-row'
import './places/place-texts'
import { placeCounts } from './places/places-store'
import { tagsHolding } from './query-language'
import { useHits } from './use-hits'
import { useReadFilter } from './use-read-filter'

/** Before they are asked for, so many annotations and tags stand above the articles. */
const FIRST = { notes: 3, tags: 6 } as const

/** What the filter finds beside articles, in groups above them: tags, and annotations by their quotes and notes. */
export default function FoundBeside() {
  const filter = useStore(libraryStore, (state) => state.filter)
  const notes = useStore(foundStore, (state) => state.notes)
  const read = useReadFilter(filter)
  const counts = useStore(libraryStore, () => placeCounts().tags)
  const tags = useMemo(() => tagsHolding(counts.keys(), read?.terms ?? []), [counts, read])
  const element = useRef<HTMLDivElement>(null)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? (notes?.found ?? []) : (notes?.found.slice(0, FIRST.notes) ?? [])
  const named = isWhole ? tags : tags.slice(0, FIRST.tags)
  useHits(element, read?.hitsIn, [
    ...named,
    ...shown.flatMap(({ quote, note, tags: all }) => [quote.text, note.text, ...all]),
  ])
  if (tags.length === 0 && (notes?.total ?? 0) === 0) return null
  const rest = tags.length - named.length + (notes?.total ?? 0) - shown.length
  return (
    <div ref={element} className={styles['beside']}>
      <Tags names={named} total={tags.length} counts={counts} />
      {notes !== undefined && <Notes notes={shown} total={notes.total} />}
      <More rest={rest} isWhole={isWhole} onChange={setWhole} />
    </div>
  )
}

interface TagsProps {
  readonly names: readonly string[]
  readonly total: number
  readonly counts: ReadonlyMap<string, number>
}

function Tags({ names, total, counts }: TagsProps) {
  const { t, i18n } = useTranslation('places')
  const heading = useId()
  const number = numberFormat(i18n.language)
  if (names.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles['heading']}>
        {t('found.tags', { number: number.format(total) })}
      </h3>
      <ul className={styles['tags']}>
        {names.map((name) => (
          <li key={name}>
            <Button className={styles['tag']} onClick={() => showView({ kind: 'tag', tag: name })}>
              <span lang={scriptLanguage(name)} data-hits>
                {name}
              </span>
              <span className={styles['count']}>{number.format(counts.get(name) ?? 0)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ notes, total }: { readonly notes: readonly FoundNote[]; readonly total: number }) {
  const { t, i18n } = useTranslation('places')
  const heading = useId()
  if (notes.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles['heading']}>
        {t('found.annotations', { number: numberFormat(i18n.language).format(total) })}
      </h3>
      <ul className={styles['notes']}>
        {notes.map((note) => (
          <li key={note.id}>
            <Note note={note} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Opens its article at its passage. */
function Note({ note: { id, articleId, title, color, quote, note, tags } }: { readonly note: FoundNote }) {
  const colorName = useColorName()
  return (
    <button type="button" className={styles['note']} onClick={() => void openRow(articleId, 'text', id)}>
      <span className={styles['dot']} data-color={color} aria-hidden />
      <span className="visually-hidden">{colorName(color)}</span>
      {quote.text !== '' && (
        <span className={styles['quote']} lang={scriptLanguage(quote.text)} dir="auto" data-hits>
          {quote.text}
        </span>
      )}
      {note.text !== '' && (
        <span className={styles['said']} lang={scriptLanguage(note.text)} dir="auto" data-hits>
          {noteWords(note.text)}
        </span>
      )}
      <span className={styles['about']}>
        <span lang={scriptLanguage(title)}>{title}</span>
        {tags.map((tag) => (
          <span key={tag} lang={scriptLanguage(tag)} data-hits>
            {tag}
          </span>
        ))}
      </span>
    </button>
  )
}

interface MoreProps {
  readonly rest: number
  readonly isWhole: boolean
  readonly onChange: (isWhole: boolean) => void
}

function More({ rest, isWhole, onChange }: MoreProps) {
  const { t, i18n } = useTranslation('places')
  if (!isWhole && rest <= 0) return null
  return (
    <div className={styles['foot']}>
      <Button
        variant="quiet"
        className={styles['more']}
        aria-expanded={isWhole}
        onClick={() => onChange(!isWhole)}
      >
        {isWhole ? t('found.fewer') : t('found.more', { number: numberFormat(i18n.language).format(rest) })}
      </Button>
    </div>
  )
}
