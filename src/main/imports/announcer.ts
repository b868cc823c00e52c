import type { EventPayload } from '../../shared/ipc/contract'
import type { ImportId } from '../../shared/model/import-session'
import { type Session, type SessionItem, shownItem } from './session'

/** At most ten times a second, ms. */
const PAUSE = 100
/** So many items are told with a session; who shows more of them asks for them. */
const MOST_ITEMS = 500

type Changed = EventPayload<'imports.changed'>

/** Tells clients what changed in the sessions, together and not too often. */
export class ImportAnnouncer {
  readonly #tell: (changed: Changed) => void
  readonly #progressOf: (session: Session) => Changed['changed'][number]['progress']
  readonly #changed = new Map<Session, Set<SessionItem>>()
  readonly #forgotten = new Set<ImportId>()
  #timer: NodeJS.Timeout | undefined
  #last = -Infinity

  constructor(
    tell: (changed: Changed) => void,
    progressOf: (session: Session) => Changed['changed'][number]['progress'],
  ) {
    this.#tell = tell
    this.#progressOf = progressOf
  }

  changed(session: Session, ...items: readonly SessionItem[]): void {
    const some = this.#changed.get(session) ?? new Set()
    this.#changed.set(session, some)
    for (const item of items) if (some.size < MOST_ITEMS) some.add(item)
    this.#soon()
  }

  forgotten(session: Session): void {
    this.#changed.delete(session)
    this.#forgotten.add(session.id)
    this.#soon()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#now(), Math.max(0, this.#last + PAUSE - performance.now()))
  }

  #now(): void {
    this.#timer = undefined
    this.#last = performance.now()
    const changed = [...this.#changed].map(([session, items]) => ({
      progress: this.#progressOf(session),
      items: [...items].map(shownItem),
    }))
    const forgotten = [...this.#forgotten]
    this.#changed.clear()
    this.#forgotten.clear()
    this.#tell({ changed, forgotten })
  }
}
