import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ArticleSummary } from '../../../shared/model/article'
import type { HighlightColor } from '../../../shared/model/annotation'
import type { ArticleId } from '../../../shared/model/ids'
import type { NotebookGrouping } from '../../../shared/model/notebook'
import { scriptLanguage } from '../../../shared/text/script-language'
import { readingLanguage } from '../../../shared/model/reading-language'
import { useColorName } from '../../color-names'
import { dateFormat } from '../../formats'
import { libraryStore } from '../library'

/** What a group is called. */
export interface GroupTitle {
  readonly title: string
  /** BCP 47, where it is an article's. */
  readonly lang?: string | undefined
  /** Where an article is from. */
  readonly source?: string | undefined
  readonly color?: HighlightColor
}

/** The names of groups, in the language of the window. */
export function useGroupTitle(grouping: NotebookGrouping): (key: string) => GroupTitle {
  const { t, i18n } = useTranslation('notebook')
  const rows = useStore(libraryStore, (state) => state.rows)
  const colorName = useColorName()
  return (key) => {
    if (grouping === 'article') return titleOf(rows.get(key as ArticleId))
    if (grouping === 'color') return { title: colorName(key as HighlightColor), color: key as HighlightColor }
    if (grouping === 'tag')
      return key === '' ? { title: t('noTag') } : { title: `#${key}`, lang: scriptLanguage(key) }
    return { title: dayOf(key, i18n.language) }
  }
}

/** The rows of a large library may still be on their way. */
function titleOf(row: ArticleSummary | undefined): GroupTitle {
  if (row === undefined) return { title: '…' }
  return {
    title: row.title,
    lang: readingLanguage(row).lang,
    source: row.site ?? row.agency ?? row.authors[0],
  }
}

function dayOf(key: string, language: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  // Noon: the key is a day where the library is, whatever the hour of the change to summer time.
  return dateFormat(language, format).format(new Date(`${key}T12:00`))
}
