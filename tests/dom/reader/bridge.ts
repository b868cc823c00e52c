import type { Bridge, CommandInput, CommandOutput } from '../../../src/shared/ipc/contract'

/** What the reader asked of main, newest last. */
export const asked: { name: string; input: unknown }[] = []
/** The articles there are, by id. */
export const library = new Map<string, CommandOutput<'articles.get'>>()
const listeners = new Map<string, ((payload: never) => void)[]>()

/** Main's side of the bridge, from memory: the articles that a test puts in, and a note of every call. */
const bridge: Bridge = {
  invoke: async (name, input) => {
    asked.push({ name, input })
    if (name === 'articles.related') return { ok: true, value: [] as never }
    if (name !== 'articles.get') return { ok: true, value: { id: 'noted' } as never }
    const article = library.get((input as CommandInput<'articles.get'>).id)
    return article === undefined
      ? { ok: false, error: { code: 'not-found', message: 'There is no such article.' } }
      : { ok: true, value: article as never }
  },
  on: (event, listener) => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener])
    return () => undefined
  },
}

/** An event of main. */
export function tell(event: string, payload: unknown): void {
  for (const listener of listeners.get(event) ?? []) listener(payload as never)
}

// The window's own code looks for it when it is loaded: this module is imported before.
Object.defineProperty(window, 'lectern', { value: bridge, configurable: true })
