import { realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import { diskError } from '../../library/files/disk-error'
import { replaceWhenChecked, writerOf } from '../../library/files/durable-file'
import { type FileSystem, namesIn } from '../../library/files/file-system'
import { isRunning } from '../../library/process-birth'
import type { Sink } from './model'

/** How much is gathered before it is written, bytes. */
const AT_ONCE = 256 * 1024

/** What was written to more lately than this may be an export of another machine into a folder that both have, ms. */
const AT_REST = 60_000

/**
 * Deletes what an export that was killed has left in a folder: files of exactly the names that Lectern gives to what it is
 * writing, of processes that are not there any more, that nothing was written to for a minute. Throws what the disk throws.
 */
async function sweepLeftOver(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await namesIn(fs, folder)) {
    const pid = writerOf(name)
    if (pid === undefined || isRunning(pid)) continue
    const { mtimeMs } = await fs.status(join(folder, name))
    if (Date.now() - mtimeMs > AT_REST) await fs.unlink(join(folder, name))
  }
}

/**
 * Writes a file so that it is there as a whole or not at all: what was at the path before stays where `write` throws.
 * A link stays, and the file that it leads to is the one. Throws what `write` throws, and an `AppError` that names the file
 * for what the disk says, and for a device or a pipe, which the file would take the place of. What killed exports have left
 * in the folder goes before.
 */
export async function writeExportFile(
  fs: FileSystem,
  path: string,
  write: (out: Sink) => Promise<void>,
): Promise<void> {
  await refuseDevice(path)
  // What is not there yet leads nowhere else.
  const target = await realpath(path).catch(() => path)
  await sweepLeftOver(fs, dirname(target)).catch(() => undefined)
  let failure: { readonly error: unknown } | undefined
  const attempt = replaceWhenChecked(
    fs,
    target,
    async (file) => {
      const gathered = new Gathered(file)
      try {
        await write(gathered)
      } catch (error) {
        failure = { error }
        throw error
      }
      await gathered.flush()
    },
    () => Promise.resolve(),
  )
  await attempt.catch((error: unknown) => {
    throw failure?.error === error ? error : diskError(error, path)
  })
}

async function refuseDevice(path: string): Promise<void> {
  const status = await stat(path).catch(() => undefined)
  if (status === undefined || status.isFile() || status.isDirectory()) return
  throw new AppError(
    'refused',
    `${path} is a device or a pipe, no file, and was left as it is. Choose a file; without --out the export goes to standard output.`,
    { key: 'exchange.device', values: { path } },
  )
}

/** Hands on some larger parts instead of many small ones. */
class Gathered implements Sink {
  readonly #to: Sink
  #held: Uint8Array[] = []
  #size = 0

  constructor(to: Sink) {
    this.#to = to
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#held.push(bytes)
    this.#size += bytes.length
    if (this.#size >= AT_ONCE) await this.flush()
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#held)
    this.#held = []
    this.#size = 0
    if (bytes.length > 0) await this.#to.write(bytes)
  }
}
