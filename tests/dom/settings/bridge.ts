import { AppError } from '../../../src/shared/ipc/app-error'
import type { Bridge } from '../../../src/shared/ipc/contract'

/** What main answers to a command; an `AppError` thrown is its refusal. A command without an answer gives nothing. */
export const answers = new Map<string, (input: unknown) => unknown>()

const bridge: Bridge = {
  invoke: async (name, input) => {
    try {
      return { ok: true, value: (answers.get(name)?.(input) ?? {}) as never }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ok: false, error: error.toWire() }
    }
  },
  on: () => () => undefined,
}

// The window's own code looks for it when it is loaded: this module is imported before.
Object.defineProperty(window, 'lectern', { value: bridge, configurable: true })
