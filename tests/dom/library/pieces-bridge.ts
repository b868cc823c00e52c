import type { Bridge, CommandInput } from '../../../src/shared/ipc/contract'
import { ArticleId } from '../../../src/shared/model/ids'
import type { FoundArticle } from '../../../src/shared/model/search'

/** The questions for pieces that main was asked, newest last. */
export const questions: CommandInput<'search.pieces'>[] = []
/** What main waits for before it answers. */
export const gate = { open: Promise.resolve() }

/** Main's side of the bridge: every article has the word in its text. */
const bridge: Bridge = {
  invoke: async (name, input) => {
    if (name !== 'search.pieces') return { ok: true, value: {} as never }
    const question = input as CommandInput<'search.pieces'>
    questions.push(question)
    await gate.open
    const found = question.ids.map((given): FoundArticle => {
      const id = ArticleId.parse(given)
      const text = `…of ${question.query}, far down`
      return { id, title: { text: '', hits: [] }, snippet: { text, hits: [] } }
    })
    return { ok: true, value: { isCancelled: false, found } as never }
  },
  on: () => () => undefined,
}

// The window's own code looks for it when it is loaded: this module is imported before.
Object.defineProperty(window, 'lectern', { value: bridge, configurable: true })
