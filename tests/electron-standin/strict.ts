/** What a language or a debugger asks of any object; it is answered as usual. */
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  '__esModule',
  'default',
  'nodeType',
])

/** Something of Electron that nobody has built here: never a silent no-op. */
export function notImplemented(what: string): never {
  throw new Error(`electron stand-in: ${what} is not implemented`)
}

/** The object, with an error for every member that it does not have. */
export function strict<T extends object>(name: string, object: T): T {
  const isInstance = typeof object !== 'function' && Object.getPrototypeOf(object) !== Object.prototype
  const proxy: T = new Proxy(object, {
    get(target, key) {
      if (!(key in target) && typeof key === 'string' && !ASKED_OF_ANYTHING.has(key) && !key.startsWith('_'))
        return notImplemented(`${name}.${key}`)
      const value: unknown = Reflect.get(target, key, target)
      if (!isInstance || typeof value !== 'function' || key === 'constructor') return value
      // Private fields are not reached through a proxy: methods run on the object itself.
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, target, args)
        return result === target ? proxy : result
      }
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  })
  return proxy
}

/** An event that a listener may cancel. */
export interface Cancellable {
  defaultPrevented: boolean
  preventDefault(): void
}

export function cancellable<T extends object>(details: T): T & Cancellable {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}
