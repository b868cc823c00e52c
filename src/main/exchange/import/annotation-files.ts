import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { MOST_ANNOTATION_FILES } from '../../../shared/model/limits'
import { filesError } from '../../capture/files'
import type { Library } from '../../library/library'
import { UNDOABLE } from '../../library/acts/intake-acts'
import { formatOf, requiredFormat } from './index'
import { type ImportFile, refuseTooLarge } from './import-file'
import type { Progress } from '../../progress'
import { type ImportPlan, planImport } from './plan'
import { reasonText } from './reason'
import { lookedAt } from './shape'

type ShownPlan = CommandOutput<'exchange.plan'>

/** How many articles and rejected rows of a plan are shown; the rows are all in the file of them. */
const SHOWN = 500
/** Of the files whose plans wait for an answer, bytes: beyond, the oldest plan is forgotten, though not the newest. */
const MOST_BYTES = 512_000_000

/** Files of annotations that are to be imported into the open library, and what each would do. */
export class AnnotationFiles {
  readonly #library: Library
  readonly #mostBytes: number
  readonly #plans = new Map<string, ImportPlan>()

  constructor(library: Library, mostBytes = MOST_BYTES) {
    this.#library = library
    this.#mostBytes = mostBytes
  }

  /** Throws what reading the file throws; nothing is kept then. */
  async plan(
    { name, bytes }: Pick<ImportFile, 'name' | 'bytes'>,
    format: string | undefined,
    progress: Progress,
  ): Promise<ShownPlan> {
    return this.#planned(await lookedAt(name, bytes), format, progress)
  }

  /** Undefined where the file is none of annotations, and nobody says that it is. */
  async planPath(
    path: string,
    format: string | undefined,
    progress: Progress,
  ): Promise<ShownPlan | undefined> {
    const bytes = await bytesAt(path, format === undefined)
    if (bytes === undefined) return undefined
    const file = format === undefined ? await told(path, bytes) : await lookedAt(basename(path), bytes)
    return file === undefined ? undefined : this.#planned(file, format, progress)
  }

  /** Throws `not-found`, and what writing throws; the plan stays then. */
  async apply(
    id: string,
    progress: Progress,
  ): Promise<{ entry: string | undefined; counts: ImportPlan['counts'] }> {
    const plan = this.#plan(id)
    const entry = await this.#library.intake.take(plan, progress)
    this.#plans.delete(id)
    return { entry, counts: plan.counts }
  }

  /** The rows that are not taken, as JSON. Throws `not-found`. */
  rejected(id: string, language: 'en' | 'zh-CN'): { name: string; mime: string; content: string } {
    const { name, rejected } = this.#plan(id)
    const rows = rejected.map(({ line, path, reason, source }) => ({
      file: name,
      line,
      path,
      reason: reasonText(reason, language),
      code: reason.code,
      row: source,
    }))
    return {
      name: `${name.replace(/\.[^.]*$/, '')}.rejected.json`,
      mime: 'application/json',
      content: `${JSON.stringify(rows, null, 2)}\n`,
    }
  }

  forget(id: string): void {
    this.#plans.delete(id)
  }

  async #planned(file: ImportFile, id: string | undefined, progress: Progress): Promise<ShownPlan> {
    const format = requiredFormat(file, id)
    const plan = await planImport(this.#library, file, format, progress)
    const ticket = randomUUID()
    this.#plans.set(ticket, plan)
    this.#makeRoom()
    const size = plan.known.reduce((sum, { brought }) => sum + brought.length + 1, plan.fresh.length)
    return {
      id: ticket,
      name: plan.name,
      format: plan.format,
      keeps: format.keeps,
      counts: plan.counts,
      articles: plan.articles.slice(0, SHOWN).map((one) => ({ ...one })),
      rejected: plan.rejected.slice(0, SHOWN).map(({ line, path, reason }) => ({
        line,
        path,
        reason: reasonText(reason),
        code: reason.code,
        values: { ...reason.values },
      })),
      undoable: size <= UNDOABLE,
    }
  }

  /** A window asks about as many plans at once as it looks at files; each holds its file. */
  #makeRoom(): void {
    let bytes = 0
    for (const { source } of this.#plans.values()) bytes += source.bytes.length
    for (const [oldest, { source }] of this.#plans) {
      const isTooMuch = this.#plans.size > MOST_ANNOTATION_FILES || bytes > this.#mostBytes
      if (!isTooMuch || this.#plans.size === 1) return
      this.#plans.delete(oldest)
      bytes -= source.bytes.length
    }
  }

  #plan(id: string): ImportPlan {
    const plan = this.#plans.get(id)
    if (plan !== undefined) return plan
    throw new AppError('not-found', 'This import is not known any more. Choose the file again.', {
      key: 'exchange.forgotten',
    })
  }
}

/** The format of a file that may be only its beginning; undefined where it is none, or cannot be told. */
export async function detectedFormat(name: string, bytes: Uint8Array): Promise<string | undefined> {
  try {
    return formatOf((await lookedAt(name, wholeCharacters(bytes))).shape)?.id
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Without the letters at its end, of which one may be cut off. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > bytes.length - 4 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1
  return bytes.subarray(0, end)
}

/** A file of annotations. One that begins as JSON and is damaged says so; anything else damaged is a page, or nothing. */
async function told(path: string, bytes: Uint8Array): Promise<ImportFile | undefined> {
  try {
    const file = await lookedAt(basename(path), bytes)
    return formatOf(file.shape) === undefined ? undefined : file
  } catch (error) {
    const beginning = Buffer.from(bytes.subarray(0, 200)).toString('utf8')
    if (error instanceof AppError && !/^[\s\ufeff]*[[{]\s*["{[]/.test(beginning)) return undefined
    throw error
  }
}

/** Undefined for a folder, and where `onlyIfTold` what its first bytes are no annotations. Throws an `AppError` that names it. */
async function bytesAt(path: string, onlyIfTold: boolean): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path)
    try {
      const status = await file.stat()
      if (!status.isFile()) return undefined
      if (!onlyIfTold || status.size <= LOOKED_AT) refuseTooLarge(basename(path), status.size)
      else {
        const head = Buffer.alloc(LOOKED_AT)
        const { bytesRead } = await file.read(head, 0, LOOKED_AT, 0)
        if ((await detectedFormat(basename(path), head.subarray(0, bytesRead))) === undefined)
          return undefined
        refuseTooLarge(basename(path), status.size)
      }
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw filesError(error, path)
  }
}

/** Of a larger file the beginning tells whether it is one of annotations, bytes. */
const LOOKED_AT = 1_000_000
