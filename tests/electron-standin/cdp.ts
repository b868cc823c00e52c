import type { CDPSession } from '@playwright/test'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

interface Waiting {
  readonly method: string
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

interface Incoming {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

/** One target of the DevTools protocol; typed by Playwright's copy of the protocol. */
export class Session {
  readonly #events = new EventEmitter()
  readonly #send: (method: string, params: unknown) => Promise<unknown>

  constructor(send: (method: string, params: unknown) => Promise<unknown>) {
    this.#send = send
    this.#events.setMaxListeners(0)
  }

  readonly send = ((method: string, params: unknown) =>
    this.#send(method, params ?? {})) as CDPSession['send']

  readonly on = ((event: string, listener: (payload: unknown) => void) => {
    this.#events.on(event, listener)
    return this
  }) as unknown as CDPSession['on']

  emit(event: string, payload: unknown): void {
    this.#events.emit(event, payload)
  }
}

/** The DevTools protocol over a pair of pipes, messages ended by a zero byte. */
export class Connection {
  readonly browser: Session
  readonly #sessions = new Map<string, Session>()
  readonly #waiting = new Map<number, Waiting>()
  readonly #out: Writable
  #last = 0

  constructor(out: Writable, from: Readable) {
    this.#out = out
    this.browser = this.session('')
    let parts: Buffer[] = []
    from.on('data', (data: Buffer) => {
      let rest = data
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = Buffer.concat([...parts, rest.subarray(0, end)]).toString()
        parts = []
        rest = rest.subarray(end + 1)
        this.#receive(JSON.parse(message) as Incoming)
      }
      if (rest.length > 0) parts.push(rest)
    })
    from.on('close', () => this.#fail())
    // A browser that is gone closes its end first; what waits is told by the other pipe.
    out.on('error', () => this.#fail())
  }

  /** The session of that id; the empty one is the browser's. */
  session(id: string): Session {
    const known = this.#sessions.get(id)
    if (known !== undefined) return known
    const session = new Session((method, params) => this.#call(method, params, id))
    this.#sessions.set(id, session)
    return session
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.browser.send('Target.attachToTarget', { targetId, flatten: true })
    return this.session(sessionId)
  }

  #call(method: string, params: unknown, sessionId: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = (this.#last += 1)
      this.#waiting.set(id, { method, resolve, reject })
      const message = { id, method, params, ...(sessionId === '' ? {} : { sessionId }) }
      this.#out.write(`${JSON.stringify(message)}\0`)
    })
  }

  #receive({ id, method, params, result, error, sessionId }: Incoming): void {
    if (id === undefined) {
      if (method !== undefined) this.#sessions.get(sessionId ?? '')?.emit(method, params)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result as never)
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`))
  }

  #fail(): void {
    for (const { method, reject } of this.#waiting.values())
      reject(new Error(`${method}: the browser is gone`))
    this.#waiting.clear()
  }
}
