/*
 * contextBridge: the same code in both worlds of a page. A CustomEvent's `detail` is structured-cloned from one world
 * to the other by Chromium, synchronously; functions do not survive that and are called by number.
 */
type Side = 'page' | 'isolated'
type Wire =
  | { readonly t: 'value'; readonly v: unknown }
  | { readonly t: 'error'; readonly v: string }
  | { readonly t: 'array'; readonly v: readonly Wire[] }
  | { readonly t: 'object'; readonly v: readonly (readonly [string, Wire])[] }
  | { readonly t: 'function' | 'promise'; readonly v: number }
type Outcome = { readonly ok: true; readonly v: Wire } | { readonly ok: false; readonly message: string }
type Message =
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly Wire[] }
  | { readonly kind: 'return'; readonly outcome: Outcome }
  | { readonly kind: 'settle'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'expose'; readonly name: string; readonly api: Wire }
interface Settle {
  resolve(value: unknown): void
  reject(error: Error): void
}

const DEEPEST = 1000

/** Connects this world with the other one; returns how to expose an object there. */
export function openBridge(side: Side, key: string): (name: string, api: unknown) => void {
  const other = side === 'page' ? 'isolated' : 'page'
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const settles = new Map<number, Settle>()
  let last = 0
  let returned: Outcome | undefined
  // A page may replace these later; the bridge keeps the real ones.
  const dispatch = document.dispatchEvent.bind(document)
  const Custom = CustomEvent
  const send = (message: Message): void => void dispatch(new Custom(`${key}:${other}`, { detail: message }))

  function pack(value: unknown, depth = 0): Wire {
    if (depth > DEEPEST) throw new Error('contextBridge: the object is too deep')
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
    if (typeof value === 'function') {
      functions.set((last += 1), value as (...args: unknown[]) => unknown)
      return { t: 'function', v: last }
    }
    if (value === null || typeof value !== 'object') return { t: 'value', v: value }
    if (isThenable(value)) {
      const id = (last += 1)
      value.then(
        (result) => send({ kind: 'settle', id, outcome: { ok: true, v: pack(result) } }),
        (error: unknown) => send({ kind: 'settle', id, outcome: { ok: false, message: messageOf(error) } }),
      )
      return { t: 'promise', v: id }
    }
    if (value instanceof Error) return { t: 'error', v: value.message }
    if (Array.isArray(value)) return { t: 'array', v: value.map((entry) => pack(entry, depth + 1)) }
    if (isPlain(value))
      return { t: 'object', v: Object.entries(value).map(([name, entry]) => [name, pack(entry, depth + 1)]) }
    return { t: 'value', v: structuredClone(value) }
  }

  function unpack(wire: Wire, freeze = false): unknown {
    switch (wire.t) {
      case 'value':
        return wire.v
      case 'error':
        return new Error(wire.v)
      case 'array': {
        const array = wire.v.map((entry) => unpack(entry, freeze))
        return freeze ? Object.freeze(array) : array
      }
      case 'object': {
        const object = Object.fromEntries(wire.v.map(([name, entry]) => [name, unpack(entry, freeze)]))
        return freeze ? Object.freeze(object) : object
      }
      case 'promise':
        return new Promise((resolve, reject) => settles.set(wire.v, { resolve, reject }))
      default:
        return (...args: unknown[]) => callThere(wire.v, args)
    }
  }

  function callThere(id: number, args: readonly unknown[]): unknown {
    const before = returned
    returned = undefined
    send({ kind: 'call', id, args: args.map((arg) => pack(arg)) })
    const outcome = returned as Outcome | undefined
    returned = before
    if (outcome === undefined) throw new Error('contextBridge: the other world did not answer')
    if (!outcome.ok) throw new Error(outcome.message)
    return unpack(outcome.v)
  }

  function callHere(id: number, args: readonly Wire[]): Outcome {
    try {
      const called = functions.get(id)
      if (called === undefined) throw new Error('contextBridge: there is no such function')
      return { ok: true, v: pack(called(...args.map((arg) => unpack(arg)))) }
    } catch (error) {
      return { ok: false, message: messageOf(error) }
    }
  }

  document.addEventListener(`${key}:${side}`, (event) => {
    const message = (event as CustomEvent<Message>).detail
    if (message.kind === 'call') send({ kind: 'return', outcome: callHere(message.id, message.args) })
    else if (message.kind === 'return') returned = message.outcome
    else if (message.kind === 'settle') settle(message.id, message.outcome)
    else
      Object.defineProperty(window, message.name, {
        value: unpack(message.api, true),
        enumerable: true,
        writable: false,
        configurable: false,
      })
  })

  function settle(id: number, outcome: Outcome): void {
    const promise = settles.get(id)
    settles.delete(id)
    if (outcome.ok) promise?.resolve(unpack(outcome.v))
    else promise?.reject(new Error(outcome.message))
  }

  return (name, api) => send({ kind: 'expose', name, api: pack(api) })
}

function isThenable(value: object): value is PromiseLike<unknown> {
  return 'then' in value && typeof value.then === 'function'
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
