import type { Bridge, CommandInput } from '../../../src/shared/ipc/contract'
import { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import type { FoundNote } from '../../../src/shared/model/search'

/** The queries that main was asked, newest last. */
export const queries: string[] = []
/** Those that it has answered. */
export const answers: string[] = []
/** How long an answer takes, ms, by its query. */
export const delays = new Map<string, number>()

/** Main's side of the bridge: one annotation whose quote is the query that it answers. */
const bridge: Bridge = {
  invoke: async (name, input) => {
    if (name !== 'annotations.search') return { ok: true, value: {} as never }
    const { query } = input as CommandInput<'annotations.search'>
    queries.push(query)
    await new Promise((waited) => setTimeout(waited, delays.get(query) ?? 0))
    answers.push(query)
    const found: FoundNote = {
      articleId: ArticleId.parse('01KDYB3V8GXTT24N0NDJ7MPV04'),
      id: AnnotationId.parse('5f0c1f9e-0000-4000-8000-000000000000'),
      color: 'green',
      tags: [],
      title: '',
      quote: { text: `About\n${query}`, hits: query === '' ? [] : [[6, 6 + query.length]] },
      note: { text: '', hits: [] },
    }
    return { ok: true, value: [found] as never }
  },
  on: () => () => undefined,
}

// The window's own code looks for it when it is loaded: this module is imported before.
Object.defineProperty(window, 'lectern', { value: bridge, configurable: true })
