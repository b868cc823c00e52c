import { LARGEST_IMAGE } from '../capture/checked-image'
import { join } from 'node:path'
import { AppError, errorOf } from '../../shared/ipc/app-error'
import type { CommandInput, ImportSource, ParsedInput } from '../../shared/ipc/contract'
import { encodedSource } from '../../shared/model/encoded-source'
import type { ImportId, ImportItem, ImportProgress } from '../../shared/model/import-session'
import { nodeFileSystem } from '../library/files/file-system'
import { diskError } from '../library/files/disk-error'
import { itemLines, newImportId } from './listing'
import type { Pasted } from './read-item'
import { type Session, shownItem } from './session'
import { SessionFiles } from './session-files'
import type { SessionLine } from './session-lines'
import { type ImportsOptions, SessionWork } from './session-work'
import { Sessions } from './sessions'
import { undoImport } from './undo-import'

/** What a session is begun with. */
type Start = Pick<ParsedInput<'imports.paths'>, 'tags' | 'allowHosts' | 'kind' | 'encoding'>

/**
 * The import sessions of the open library. Main holds the queue and the library; whoever can extract (the window's
 * frame, the command line's worker) asks for pages and answers with articles.
 */
export class Imports {
  readonly #options: ImportsOptions
  readonly #files: SessionFiles
  readonly #sessions: Sessions
  readonly #work: SessionWork

  constructor(options: ImportsOptions) {
    this.#options = options
    const { additions, folder, now, log } = options
    this.#files = new SessionFiles(nodeFileSystem, join(folder, 'imports'))
    this.#sessions = new Sessions({ files: this.#files, additions, now, log })
    this.#work = new SessionWork(options, this.#files, this.#sessions)
  }

  /** Begins a session of what a window has. Throws what the disk throws. */
  async start({
    sources,
    more = false,
    ...about
  }: ParsedInput<'imports.start'>): Promise<{ id: ImportId; first: number }> {
    const session = await this.#create(about)
    session.isOpen = true
    const { first } = await this.#add(session, sources, more)
    return { id: session.id, first }
  }

  async add({ id, sources, more = false }: ParsedInput<'imports.add'>): Promise<{ first: number }> {
    const session = await this.#sessions.get(id)
    if (!session.isOpen) throw over(session)
    return this.#add(session, sources, more)
  }

  /** Keeps the bytes of an item that was added. */
  async stage({ id, n, bytes }: ParsedInput<'imports.stage'>): Promise<void> {
    const session = await this.#sessions.get(id)
    const item = session.items[n]
    if (item?.state !== 'waiting' || item.isStaged) return
    await this.#work.onDisk(session, () => this.#files.stage(id, String(n), bytes))
    // Not flushed: a power cut that takes this line costs a file that has to be added again, and says so.
    await this.#work.write(session, [{ line: 'staged', n }])
    this.#work.watchStaging(session)
    this.#work.queue.changed()
  }

  /** Keeps a picture that lies beside a file whose own bytes are still to come. */
  async stageBeside({ id, n, address, bytes }: ParsedInput<'imports.stageBeside'>): Promise<void> {
    const session = await this.#sessions.get(id)
    const item = session.items[n]
    if (item?.state !== 'waiting' || item.isStaged || bytes.length > LARGEST_IMAGE) return
    await this.#work.onDisk(session, () => this.#files.stageBeside(id, String(n), address, bytes))
  }

  /** Begins a session of files and folders by their paths. */
  async paths({ sources, ...about }: ParsedInput<'imports.paths'>): Promise<{ id: ImportId }> {
    const session = await this.#create(about)
    const lines: SessionLine[] = []
    for (const [s, source] of sources.entries()) {
      if (source.kind !== 'bytes') lines.push({ line: 'source', s, from: source })
      else {
        const file = `s${s}`
        await this.#work.onDisk(session, () => this.#files.stage(session.id, file, source.bytes))
        lines.push({ line: 'source', s, from: { kind: 'staged', name: source.name, file } })
      }
    }
    await this.#work.write(session, lines, true)
    this.#work.go(session)
    return { id: session.id }
  }

  async list(): Promise<ImportProgress[]> {
    return (await this.#sessions.all()).map((session) => this.#work.progress(session))
  }

  async show({ id, from, count, only }: ParsedInput<'imports.show'>): Promise<{
    progress: ImportProgress
    matching: number
    items: ImportItem[]
  }> {
    const session = await this.#sessions.get(id)
    const meant =
      only === undefined ? session.items : session.items.filter(({ state }) => only.includes(state))
    const items = meant.slice(from, from + count).map(shownItem)
    return { progress: this.#work.progress(session), matching: meant.length, items }
  }

  /** What is being extracted comes to its end; nothing else is begun. */
  async pause({ id }: { id: ImportId }): Promise<void> {
    const session = await this.#sessions.get(id)
    if (session.state === 'running') await this.#work.turn(session, 'paused')
  }

  async resume({ id }: { id: ImportId }): Promise<void> {
    const session = await this.#sessions.get(id)
    if (session.state !== 'paused') return
    await this.#work.turn(session, 'running')
    this.#work.go(session)
  }

  async cancel({ id }: { id: ImportId }): Promise<void> {
    const session = await this.#sessions.get(id)
    if (session.isOver) return
    await this.#work.record(session)
    await this.#work.turn(session, 'cancelled')
    await this.#files.unstageAll(id)
  }

  async retry({ id, items, allowHosts = [], anyway = false }: ParsedInput<'imports.retry'>): Promise<void> {
    const session = await this.#sessions.get(id)
    const states = anyway ? ['failed', 'duplicate', 'left'] : ['failed']
    const meant = session.items.filter(
      ({ n, state }) =>
        states.includes(state) && (items === undefined ? state === 'failed' : items.includes(n)),
    )
    if (meant.length === 0) return
    await this.#work.turn(session, 'running')
    await this.#work.write(session, [{ line: 'again', items: meant.map(({ n }) => n), allowHosts, anyway }])
    this.#work.changed(session, ...meant)
    this.#work.go(session)
  }

  /** Moves what a session brought to the trash; one that runs is given up first. */
  async undo({ id, annotated }: ParsedInput<'imports.undo'>): ReturnType<typeof undoImport> {
    const session = await this.#sessions.get(id)
    const undone = await undoImport(session, this.#options.additions, annotated, () => this.cancel({ id }))
    this.#work.changed(session)
    return undone
  }

  async forget({ id }: { id: ImportId }): Promise<void> {
    const session = await this.#sessions.get(id)
    await this.cancel({ id })
    await this.#sessions.remove(session)
    this.#work.forgotten(session)
  }

  /** The next page for who can extract, on a lease. */
  async next({ client, id, wait, patience }: ParsedInput<'imports.next'>) {
    if (this.#work.isClosed) return {}
    const given = await this.#work.queue.next(client, patience, wait, id)
    return given === undefined ? {} : { lease: given.lease, source: encodedSource(given.read.source) }
  }

  /** What was made of a page. Resolved when the article is on the disk. */
  async done({ lease, extraction, error }: ParsedInput<'imports.done'>): Promise<void> {
    const read = this.#work.queue.end(lease)
    if (read === undefined) return
    try {
      if (extraction === undefined)
        await this.#work.settle(read.session, read.item, {
          error: error === undefined ? undefined : errorOf(error),
        })
      else await this.#work.save(read, extraction)
    } finally {
      this.#options.capture.cancel(read.source.ticket)
      this.#work.queue.through(read)
    }
  }

  /** A client is gone. */
  leave({ client }: CommandInput<'imports.leave'>): void {
    this.#work.queue.leave(client)
  }

  /** Nothing more is begun; what is running goes on at the next start, when the person says so. */
  close(): Promise<void> {
    return this.#work.close()
  }

  async #create({ tags = [], allowHosts = [], kind, encoding }: Start): Promise<Session> {
    const at = this.#options.now()
    const hints = { ...(kind === undefined ? {} : { kind }), ...(encoding === undefined ? {} : { encoding }) }
    const head = { line: 'head', id: newImportId(at), at, tags, allowHosts, hints } as const
    return this.#sessions.create(head).catch((error: unknown) => {
      throw diskError(error, this.#options.folder)
    })
  }

  async #add(session: Session, sources: readonly ImportSource[], more: boolean): Promise<{ first: number }> {
    const first = session.items.length
    const lines: SessionLine[] = []
    for (const [at, source] of sources.entries()) {
      const n = first + at
      if (source.kind === 'text') {
        const { text, html, as } = source
        await this.#work.onDisk(session, () =>
          this.#files.stage(
            session.id,
            String(n),
            Buffer.from(JSON.stringify({ text, html, as } satisfies Pasted)),
          ),
        )
        lines.push(...itemLines(n, { kind: 'pasted', name: source.name }), { line: 'staged', n })
      } else if (source.kind === 'address') lines.push(...itemLines(n, { kind: 'address', url: source.url }))
      else if (source.kind === 'failed')
        lines.push(...itemLines(n, { kind: 'nothing', name: source.name }, errorOf(source.error)))
      else {
        const { name, path } = source
        lines.push(...itemLines(n, { kind: 'staged', name, ...(path === undefined ? {} : { path }) }))
      }
    }
    await this.#work.write(session, lines, true)
    session.isOpen = more
    this.#work.watchStaging(session)
    this.#work.go(session)
    return { first }
  }
}

const over = ({ id }: Session) =>
  new AppError('conflict', `The import ${id} takes nothing more. Begin another one.`, {
    key: 'imports.over',
    values: { id },
  })
