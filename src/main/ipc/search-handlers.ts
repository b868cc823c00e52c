import { AppError } from '../../shared/ipc/app-error'
import type { SearchGroup } from '../../shared/model/search'
import { createAnnotationSearch } from '../search/annotation-search'
import type { Search } from '../search/search'
import type { Library } from '../library/library'
import type { AnnotationIndex } from '../library/notebook/annotation-index'
import { newestAnnotations } from '../library/notebook/newest-annotations'
import type { SearchProgress } from '../search/protocol'
import type { CoreEvent } from '../core-events'
import type { Handlers } from './router'

type SearchHandlers = Pick<Handlers, Extract<keyof Handlers, `search.${string}`> | 'annotations.search'>

/** The search of a library, and where it tells what it finds. */
export interface SearchRoom {
  /** Undefined where its thread was not built: in tests of other rooms. */
  readonly search: Search | undefined
  readonly progress: () => SearchProgress
  readonly emit: (event: CoreEvent) => void
}

/** The commands that find things. */
export function createSearchHandlers(
  library: Library,
  index: AnnotationIndex,
  { search, progress, emit }: SearchRoom,
): SearchHandlers {
  const there = (): Search => {
    if (search !== undefined) return search
    throw new AppError('not-found', 'This Lectern was built without its search.')
  }
  const searchAnnotations = createAnnotationSearch(library, there, (most) =>
    newestAnnotations(library, index, most),
  )
  return {
    'annotations.search': ({ query, most }) => searchAnnotations(query, most),
    'search.run': async ({ name, ...question }) => {
      const groups: SearchGroup[] = []
      const done = await there().run({ ...question, streams: name !== undefined }, (group) => {
        if (name === undefined) groups.push(group)
        else emit({ name: 'search.found', payload: { name, group } })
      })
      return { ...done, groups }
    },
    'search.pieces': (question) => there().pieces(question),
    'search.count': async ({ queries }) => ({ counts: await there().count(queries) }),
    'search.state': progress,
  }
}
