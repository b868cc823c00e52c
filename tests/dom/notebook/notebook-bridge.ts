import { AppError } from '../../../src/shared/ipc/app-error'
import type { Bridge, EventPayload } from '../../../src/shared/ipc/contract'

/** What main answers to a question of the notebook; a page of none until a test says otherwise. */
export const main = {
  answer: (): Promise<unknown> => Promise.resolve(NONE),
  /** What it answers to an act on several. */
  act: (): Promise<unknown> => Promise.resolve({}),
  /** Tells the window of annotations that changed. */
  tell: (_news: EventPayload<'annotations.changed'>): void => undefined,
}
export const NONE = { version: 1, groups: [], total: 0, all: 0, items: [] }

const bridge: Bridge = {
  async invoke(name) {
    const answer = { 'annotations.page': main.answer, 'annotations.updateMany': main.act }[name as string]
    if (answer === undefined) return { ok: true, value: {} as never }
    try {
      return { ok: true, value: (await answer()) as never }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('unexpected', String(error))
      return { ok: false, error: known.toWire() }
    }
  },
  on(name, listener) {
    if (name === 'annotations.changed') main.tell = listener as (typeof main)['tell']
    return () => undefined
  },
}

// The window's own code looks for it when it is loaded: this module is imported before.
Object.defineProperty(window, 'lectern', { value: bridge, configurable: true })
