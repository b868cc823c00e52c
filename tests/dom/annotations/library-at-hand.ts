import { AppError } from '../../../src/shared/ipc/app-error'
import { commands, type CommandInput, type Result } from '../../../src/shared/ipc/contract'
import type { CommandName } from '../../../src/shared/ipc/names'
import { type ClientMessage, decodeFrame, encodeFrame } from '../../../src/shared/ipc/wire'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { AnnotationId } from '../../../src/shared/model/ids'
import { Settings } from '../../../src/shared/model/settings'

type Answer = (input: never) => unknown

/**
 * The other end of the web host's WebSocket, in the page: it speaks the contract and keeps annotations as the library
 * does, so that the window's own connection, with its reconnecting, is what is tested.
 */
export class LibraryAtHand {
  readonly annotations = new Map<AnnotationId, Annotation>()
  /** Commands as they came. */
  readonly asked: { readonly name: string; readonly input: unknown }[] = []
  /** Refuses the next command of that name. */
  readonly refusals = new Map<string, AppError>()
  revision = 0
  readonly #deleted = new Map<AnnotationId, Annotation>()
  readonly #sockets = new Set<EndOfSocket>()
  #isDown = false
  #waiting: (() => void)[] | undefined
  #clock = Date.UTC(2026, 0, 1)

  /** Puts itself in the place of the network, for as long as the page lasts. */
  install(): void {
    const began = (socket: EndOfSocket) => {
      this.#sockets.add(socket)
      setTimeout(() => socket.dispatchEvent(new Event(this.#isDown ? 'close' : 'open')))
    }
    const received = (socket: EndOfSocket, frame: Uint8Array) => this.#receive(socket, frame)
    class Socket extends EndOfSocket {
      constructor() {
        super(received)
        began(this)
      }
    }
    Object.assign(window, { WebSocket: Socket })
  }

  /** The connection is lost, and cannot be had again until `connect`. */
  drop(): void {
    this.#isDown = true
    for (const socket of this.#sockets) socket.dispatchEvent(new Event('close'))
    this.#sockets.clear()
  }

  connect(): void {
    this.#isDown = false
  }

  /** Answers to changes are held back until the returned function is called. */
  hold(): () => void {
    this.#waiting = []
    return () => {
      const waiting = this.#waiting ?? []
      this.#waiting = undefined
      for (const go of waiting) go()
    }
  }

  /** Someone else changes an annotation. */
  change(id: AnnotationId, fields: Partial<Annotation>): void {
    const before = this.annotations.get(id)
    if (before === undefined) throw new Error(`There is no annotation ${id}`)
    this.#put({ ...before, ...fields, updatedAt: this.#now() })
  }

  /** Someone else deletes an annotation. */
  delete(id: AnnotationId): void {
    const before = this.annotations.get(id)
    if (before === undefined) throw new Error(`There is no annotation ${id}`)
    this.annotations.delete(id)
    this.#deleted.set(id, before)
    this.#tell([], [id], before.articleId)
  }

  /** A change that is told to nobody, as if its event had been lost. */
  changeUnheard(id: AnnotationId, fields: Partial<Annotation>): void {
    const sockets = [...this.#sockets]
    this.#sockets.clear()
    this.change(id, fields)
    for (const socket of sockets) this.#sockets.add(socket)
  }

  #now(): string {
    this.#clock += 1000
    return new Date(this.#clock).toISOString()
  }

  #put(annotation: Annotation): Annotation {
    this.annotations.set(annotation.id, annotation)
    this.#tell([annotation], [], annotation.articleId)
    return annotation
  }

  #tell(upsert: Annotation[], remove: AnnotationId[], articleId: string): void {
    this.revision += 1
    this.#send({
      event: 'annotations.changed',
      payload: { revision: this.revision, articleId, upsert, remove },
    })
  }

  #send(message: unknown): void {
    const { buffer } = encodeFrame(message)
    for (const socket of this.#sockets) socket.dispatchEvent(new MessageEvent('message', { data: buffer }))
  }

  #receive(socket: EndOfSocket, frame: Uint8Array): void {
    const { id, name, input } = decodeFrame(frame) as ClientMessage
    this.asked.push({ name, input })
    const result = this.#result(name as CommandName, input)
    const answer = () => {
      if (!this.#sockets.has(socket)) return
      const { buffer } = encodeFrame({ id, result })
      socket.dispatchEvent(new MessageEvent('message', { data: buffer }))
    }
    if (this.#waiting !== undefined && name !== 'annotations.list') this.#waiting.push(answer)
    else setTimeout(answer)
  }

  #result(name: CommandName, input: unknown): Result<unknown> {
    const refusal = this.refusals.get(name)
    this.refusals.delete(name)
    try {
      if (refusal !== undefined) throw refusal
      const parsed = commands[name].input.parse(input)
      const answer = this.#answers[name] as Answer | undefined
      return { ok: true, value: answer?.(parsed as never) ?? {} }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('unexpected', String(error))
      return { ok: false, error: known.toWire() }
    }
  }

  readonly #answers: { [C in CommandName]?: (input: CommandInput<C>) => unknown } = {
    'settings.get': () => Settings.parse({}),
    'settings.update': () => Settings.parse({}),
    'annotations.list': () => [...this.annotations.values()],
    'annotations.add': (added) => {
      const before = this.annotations.get(added.id as AnnotationId)
      if (before !== undefined) return before
      const now = this.#now()
      return this.#put({ note: '', tags: [], ...added, createdAt: now, updatedAt: now } as Annotation)
    },
    'annotations.update': ({ id, patch }) => {
      const before = this.annotations.get(id as AnnotationId)
      if (before === undefined) throw new AppError('not-found', `There is no annotation ${id}`)
      return this.#put({ ...before, ...patch, updatedAt: this.#now() } as Annotation)
    },
    'annotations.remove': ({ ids }) => {
      for (const id of ids) this.delete(id as AnnotationId)
      return {}
    },
    'annotations.restore': ({ ids }) => {
      for (const id of ids) {
        const before = this.#deleted.get(id as AnnotationId)
        if (before !== undefined) this.#put({ ...before, updatedAt: this.#now() })
      }
      return {}
    },
  }
}

/** What the window sees of a WebSocket. */
class EndOfSocket extends EventTarget {
  binaryType = 'arraybuffer'
  readonly #received: (socket: EndOfSocket, frame: Uint8Array) => void

  constructor(received: (socket: EndOfSocket, frame: Uint8Array) => void) {
    super()
    this.#received = received
  }

  send(frame: Uint8Array): void {
    this.#received(this, frame)
  }
}
