import type { Annotation } from '../../shared/model/annotation'
import type { FoundNote, SearchGroup } from '../../shared/model/search'
import { parseQuery } from '../../shared/query/parse-query'
import { isEverything } from '../../shared/query/query'
import type { Library } from '../library/library'
import type { Search } from './search'

/** Characters of a quote and of a note that are shown where nothing was asked for. */
const SHOWN = 160

/** Looks for annotations by a query: at most `most`, the best first; the newest where it asks for nothing. */
export type SearchAnnotations = (query: string, most: number) => Promise<FoundNote[]>

/** The search of a library, for annotations alone. `newest` answers as long as there is no word. */
export function createAnnotationSearch(
  library: Library,
  search: () => Search,
  newest: (most: number) => Promise<readonly Annotation[]>,
): SearchAnnotations {
  return async (query, most) => {
    if (isEverything(parseQuery(query, new Date(), library.colorNames).node))
      return (await newest(most)).map((one) => shown(one, library.known(one.articleId).row.title))
    const groups: SearchGroup[] = []
    await search().run(
      { query, limit: most, inTrash: false, streams: false, groups: ['annotations'] },
      (group) => groups.push(group),
    )
    return groups.flatMap((group) => (group.group === 'annotations' ? group.found : []))
  }
}

function shown({ articleId, id, color, tags, note, target }: Annotation, title: string): FoundNote {
  const plain = (text: string) => ({ text: text.slice(0, SHOWN), hits: [] })
  return { articleId, id, title, color, tags, quote: plain(target?.exact ?? ''), note: plain(note) }
}
