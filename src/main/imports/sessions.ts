import type { ImportId } from '../../shared/model/import-session'
import { AppError } from '../../shared/ipc/app-error'
import type { LibraryAdditions } from '../library/library-additions'
import { Session } from './session'
import type { SessionFiles } from './session-files'
import type { SessionLine } from './session-lines'

/** A session that is over is forgotten by itself after so long, ms. */
const KEPT_FOR = 30 * 24 * 3600 * 1000

/** The sessions of a library, read from their journals when somebody first asks, and every line that is put into one. */
export class Sessions {
  readonly #files: SessionFiles
  readonly #additions: LibraryAdditions
  readonly #now: () => string
  readonly #log: (line: string) => void
  readonly #sessions = new Map<ImportId, Session>()
  readonly #writing = new Map<ImportId, Promise<unknown>>()
  #loaded: Promise<void> | undefined

  constructor(parts: {
    readonly files: SessionFiles
    readonly additions: LibraryAdditions
    readonly now: () => string
    readonly log: (line: string) => void
  }) {
    this.#files = parts.files
    this.#additions = parts.additions
    this.#now = parts.now
    this.#log = parts.log
  }

  /** All that there are, the oldest first. */
  async all(): Promise<readonly Session[]> {
    await (this.#loaded ??= this.#load())
    return [...this.#sessions.values()]
  }

  /** Those that run in this process. */
  *running(): Generator<Session> {
    for (const session of this.#sessions.values()) if (session.state === 'running') yield session
  }

  /** Throws `not-found`. */
  async get(id: ImportId): Promise<Session> {
    await this.all()
    const session = this.#sessions.get(id)
    if (session !== undefined) return session
    throw new AppError(
      'not-found',
      `There is no import ${id}. \`lectern imports list\` names those there are.`,
      {
        key: 'imports.none',
        values: { id },
      },
    )
  }

  /** Makes a session. Throws what the disk throws; there is none then. */
  async create(head: Session['head']): Promise<Session> {
    await this.all()
    await this.#files.create(head.id, [head])
    const session = new Session(head)
    this.#sessions.set(head.id, session)
    return session
  }

  /** Puts lines into a session's journal, one write after the other, and then into the session. Throws what the disk throws. */
  write(session: Session, lines: readonly SessionLine[], flush = false): Promise<void> {
    const turn = (this.#writing.get(session.id) ?? Promise.resolve()).then(async () => {
      await this.#files.append(session.id, lines, flush)
      for (const line of lines) session.apply(line)
    })
    this.#writing.set(
      session.id,
      turn.catch(() => undefined),
    )
    return turn
  }

  /** Forgets a session and what it held. Throws what the disk throws. */
  async remove(session: Session): Promise<void> {
    await this.#writing.get(session.id)
    await this.#files.remove(session.id)
    this.#sessions.delete(session.id)
  }

  /** Resolved when all that was to be written is. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing.values())
  }

  async #load(): Promise<void> {
    for (const id of await this.#files.ids()) {
      try {
        await this.#read(id)
      } catch (error) {
        // One journal that cannot be read costs no other session.
        this.#log(`an import could not be read: ${id}: ${String(error)}`)
      }
    }
  }

  async #read(id: ImportId): Promise<void> {
    if (this.#sessions.has(id)) return
    const session = Session.from((await this.#files.read(id)) ?? [])
    if (session === undefined) return
    if (session.isOver && Date.parse(this.#now()) - Date.parse(session.head.at) > KEPT_FOR)
      return this.#files.remove(id)
    this.#sessions.set(id, session)
    await this.#recover(session)
  }

  /** Articles that were on the disk when the process was killed, and of which the journal does not know yet, are not made again. */
  async #recover(session: Session): Promise<void> {
    const open = session.items.filter(({ state }) => state === 'waiting')
    await this.#additions.know(open.map(({ articleId }) => articleId))
    const lines = open
      .filter(({ articleId }) => this.#additions.has(articleId))
      .map(({ n, articleId }): SessionLine => {
        const title = this.#additions.titleOf(articleId)
        return { line: 'outcome', n, outcome: { state: 'saved', articleId, title } }
      })
    if (lines.length > 0) await this.write(session, lines)
  }
}
