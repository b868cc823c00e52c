import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ArticleId, Instant } from '../../../shared/model/ids'
import type { Begun, IntakeSource, InterruptedIntake } from '../library-intake'
import { replaceFile, syncFolder } from '../files/durable-file'
import { decodeFile } from '../files/envelope'
import { type FileSystem, readIfThere } from '../files/file-system'
import { metaFormat } from '../files/formats'
import type { Layout } from '../files/layout'
import { Slices } from '../files/slices'
import type { Intent } from '../journal/intent-log'
import { FIRST_REVISION } from '../texts/publish-article'

/** Of the file that comes in, a copy of which is kept beside until the intake is done. */
const Source = z.object({ name: z.string(), format: z.string(), sha256: z.string() })

const BegunFile = z.object({ at: Instant, ids: z.array(ArticleId), source: Source.optional() })

/** What the step that brings articles out of the trash is called. */
export const INTAKE_LABEL = 'undo.exchange.import'

/** The process ends: what was published so far stays hidden, and the next start goes on with it. */
export class IntakeHalted extends Error {
  constructor() {
    super('the import goes on at the next start')
  }
}

/** The intake that is under way, in two files on this machine for as long as its articles are hidden in the trash. */
export class BegunIntake {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #copy: string

  /** `path` names the intake, `copy` is the file that comes in. */
  constructor(fs: FileSystem, { path, copy }: { readonly path: string; readonly copy: string }) {
    this.#fs = fs
    this.#path = path
    this.#copy = copy
  }

  /** On the disk before anything is changed. Throws what the disk throws. */
  async begin(about: Omit<Begun, 'source'>, source: IntakeSource | undefined): Promise<Begun> {
    const begun = { ...about, ...(source && { source: await this.#kept(source) }) }
    await replaceFile(this.#fs, this.#path, Buffer.from(`${JSON.stringify(begun)}\n`))
    return begun
  }

  async #kept({ name, format, bytes }: IntakeSource): Promise<z.infer<typeof Source>> {
    await replaceFile(this.#fs, this.#copy, bytes)
    return { name, format, sha256: sha256(bytes) }
  }

  /** For good: an import that was undone since must not be done again. */
  async end(): Promise<void> {
    for (const path of [this.#path, this.#copy]) await this.#fs.unlink(path).catch(() => undefined)
    await syncFolder(this.#fs, dirname(this.#path)).catch(() => undefined)
  }

  /** Nothing was begun: what a process left that was killed before is no use. */
  async sweep(): Promise<void> {
    await this.#fs.unlink(this.#copy).catch(() => undefined)
  }

  /** One that an earlier process began; undefined where there is none. */
  async left(): Promise<Begun | undefined> {
    const bytes = await readIfThere(this.#fs, this.#path)
    if (bytes === undefined) return undefined
    try {
      return BegunFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    } catch {
      // Half written: nothing was published by it.
      return undefined
    }
  }

  /** The file that came in; undefined where no copy was kept, or it is not what it was. */
  async source({ source }: Begun): Promise<IntakeSource | undefined> {
    const bytes = source && (await readIfThere(this.#fs, this.#copy))
    return source === undefined || bytes === undefined || sha256(bytes) !== source.sha256
      ? undefined
      : { name: source.name, format: source.format, bytes }
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * What is to become of an import that an earlier process began and did not end; undefined where there is none. It is
 * finished where the act that brings its articles out of the trash was begun, for that is done to its end; it waits to be
 * gone on with where its file was kept; else only what is exactly as it was published goes.
 */
export async function interruptedIntake(
  begun: BegunIntake,
  unfinished: readonly Pick<Intent, 'step'>[],
  fs: FileSystem,
  layout: Layout,
): Promise<InterruptedIntake | undefined> {
  const left = await begun.left()
  if (left === undefined) {
    await begun.sweep()
    return undefined
  }
  const name = left.source?.name
  if (unfinished.some(({ step }) => step.label === INTAKE_LABEL) || (await isBroughtOut(fs, layout, left))) {
    await begun.end()
    return { state: 'finished', name }
  }
  const source = await begun.source(left)
  if (source !== undefined) return { state: 'waiting', begun: left, source }
  await removePublished(fs, layout, left)
  await begun.end()
  return { state: 'takenBack', name }
}

/** Whether the act that brings its articles out of the trash was done: then no one of them is as it was published. */
async function isBroughtOut(fs: FileSystem, layout: Layout, { at, ids }: Begun): Promise<boolean> {
  const slices = new Slices()
  for (const id of ids) {
    const state = await publishedState(fs, layout, id, at)
    if (state !== 'none') return state === 'changed'
    if (slices.isOver) await slices.next()
  }
  return false
}

/** Of an article that an intake publishes: it is not there, as it was published, or was changed since. */
async function publishedState(
  fs: FileSystem,
  layout: Layout,
  id: ArticleId,
  at: string,
): Promise<'none' | 'published' | 'changed'> {
  const bytes = await readIfThere(fs, layout.article(id).meta)
  if (bytes === undefined) return 'none'
  const outcome = decodeFile(metaFormat, bytes)
  const isUntouched =
    outcome.status === 'ok' && outcome.rev === FIRST_REVISION && outcome.value.trashedAt === at
  return isUntouched ? 'published' : 'changed'
}

/** Removes the articles that are as they were published, hidden in the trash. */
export async function removePublished(fs: FileSystem, layout: Layout, { at, ids }: Begun): Promise<void> {
  const slices = new Slices()
  for (const id of ids) {
    if ((await publishedState(fs, layout, id, at)) === 'published')
      await fs.removeFolder(layout.article(id).folder)
    if (slices.isOver) await slices.next()
  }
}
