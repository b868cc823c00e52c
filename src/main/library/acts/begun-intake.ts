import { z } from 'zod'
import { ArticleId, Instant } from '../../../shared/model/ids'
import { replaceFile } from '../files/durable-file'
import { decodeFile } from '../files/envelope'
import { type FileSystem, readIfThere } from '../files/file-system'
import { metaFormat } from '../files/formats'
import type { Layout } from '../files/layout'
import { Slices } from '../files/slices'
import type { Intent } from '../journal/intent-log'
import { FIRST_REVISION } from '../texts/publish-article'

/** Which articles an intake publishes into the trash, and when: one that is not brought out of it goes again. */
const Begun = z.object({ at: Instant, ids: z.array(ArticleId) })
type Begun = z.infer<typeof Begun>

/** What the step that brings articles out of the trash is called. */
export const INTAKE_LABEL = 'undo.exchange.import'

/** The intake that is under way, in a file on this machine for as long as its articles are hidden in the trash. */
export class BegunIntake {
  readonly #fs: FileSystem
  readonly #path: string

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.#path = path
  }

  /** On the disk before the first article is. */
  async begin(begun: Begun): Promise<void> {
    await replaceFile(this.#fs, this.#path, Buffer.from(`${JSON.stringify(begun)}\n`))
  }

  /** What a power cut brings back of it does no harm: its articles are out of the trash, or gone. */
  async end(): Promise<void> {
    await this.#fs.unlink(this.#path).catch(() => undefined)
  }

  /** One that an earlier process began; undefined where there is none. */
  async left(): Promise<Begun | undefined> {
    const bytes = await readIfThere(this.#fs, this.#path)
    if (bytes === undefined) return undefined
    try {
      return Begun.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    } catch {
      // Half written: nothing was published by it.
      return undefined
    }
  }
}

/**
 * Takes back what a process published that ended before its import did, unless the act that brings it out of the trash
 * was begun: then that is done to its end. Only what is exactly as it was published goes; the person's file has it.
 * Answers how many articles went.
 */
export async function takeBackIntake(
  begun: BegunIntake,
  unfinished: readonly Pick<Intent, 'step'>[],
  fs: FileSystem,
  layout: Layout,
): Promise<number> {
  const left = await begun.left()
  if (left === undefined) return 0
  const isUnderWay = unfinished.some(({ step }) => step.label === INTAKE_LABEL)
  const count = isUnderWay ? 0 : await removePublished(fs, layout, left)
  await begun.end()
  return count
}

/** Removes the articles that are as they were published, hidden in the trash. */
export async function removePublished(fs: FileSystem, layout: Layout, { at, ids }: Begun): Promise<number> {
  const slices = new Slices()
  let count = 0
  for (const id of ids) {
    const { folder, meta } = layout.article(id)
    const bytes = await readIfThere(fs, meta)
    const outcome = bytes === undefined ? undefined : decodeFile(metaFormat, bytes)
    const isUntouched =
      outcome?.status === 'ok' && outcome.rev === FIRST_REVISION && outcome.value.trashedAt === at
    if (isUntouched) {
      await fs.removeFolder(folder)
      count += 1
    }
    if (slices.isOver) await slices.next()
  }
  return count
}
