import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { HighlightColor } from '../../../shared/model/annotation'
import type { ArticleSummary } from '../../../shared/model/article'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { tagLevelsOf } from '../../../shared/model/row-tags'
import type { KnownValues } from '../../../shared/query'
import { colorNameStore, usualColorName } from '../../color-names'
import { Button } from '../../ui/button'
import { libraryStore } from './library-store'
import styles from './query-help.module.css'
import { completed, completeQuery } from './query-language'

interface Props {
  readonly typed: string
  readonly onComplete: (query: string) => void
}

/** How a query can go on at its end: buttons under the field, each also reached by Tab. */
export default function QueryCompletion({ typed, onComplete }: Props) {
  const { t, i18n } = useTranslation('library')
  const rows = useStore(libraryStore, (state) => state.rows)
  const colorNames = useStore(colorNameStore)
  const colors = useMemo(
    () => HIGHLIGHT_COLORS.flatMap((color) => colorWords(colorNames[color], color)),
    // The usual names are of the window's language.
    // eslint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
    [colorNames, i18n.language],
  )
  const completion = useMemo(() => {
    // Most of what is typed is no field: no row is looked at for it.
    const first = completeQuery(typed, typed.length, { ...NOTHING, colors })
    if (first !== undefined || !/[a-z][:：][^\s]*$/i.test(typed)) return first
    return completeQuery(typed, typed.length, { ...knownIn(rows.values()), colors })
  }, [typed, rows, colors])
  if (completion === undefined) return null
  return (
    <div role="group" aria-label={t('list.complete')} className={styles['completion']}>
      {completion.options.map((option) => (
        // The query language has one form in every language, and English words.
        <Button
          key={option.text}
          lang={/^[ -~]+$/.test(option.text) ? 'en' : undefined}
          className={styles['option']}
          onClick={() => onComplete(completed(typed, completion, option).text)}
        >
          {option.text}
        </Button>
      ))}
    </div>
  )
}

/** What a colour is called: by the person, in the window's language, and by its id. In English the last two are one. */
const colorWords = (own: string | undefined, color: HighlightColor): string[] => {
  const usual = usualColorName(color)
  return [own ?? [], usual.toLowerCase() === color ? [] : usual, color].flat()
}

const NOTHING: KnownValues = { tags: [], sites: [], authors: [], languages: [], colors: [] }

/** What the library's rows can be asked for, the most frequent first. */
function knownIn(rows: Iterable<ArticleSummary>): KnownValues {
  const [tags, sites, authors, languages] = [new Counts(), new Counts(), new Counts(), new Counts()]
  for (const row of rows) {
    if (row.trashedAt !== undefined) continue
    tags.add(tagLevelsOf(row))
    sites.add([row.site].filter((site) => site !== undefined))
    authors.add(row.authors)
    languages.add([row.lang].filter((lang) => lang !== undefined))
  }
  return {
    tags: tags.sorted(),
    sites: sites.sorted(),
    authors: authors.sorted(),
    languages: languages.sorted(),
    colors: [],
  }
}

class Counts {
  readonly #counts = new Map<string, number>()

  add(values: Iterable<string>): void {
    for (const value of values) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1)
  }

  sorted(): string[] {
    return [...this.#counts]
      .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .map(([value]) => value)
  }
}
