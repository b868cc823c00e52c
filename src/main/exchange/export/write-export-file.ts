import { diskError } from '../../library/files/disk-error'
import { replaceWhenChecked } from '../../library/files/durable-file'
import type { FileSystem } from '../../library/files/file-system'
import type { Sink } from './model'

/** How much is gathered before it is written, bytes. */
const AT_ONCE = 256 * 1024

/**
 * Writes a file so that it is there as a whole or not at all: what was at the path before stays where `write` throws.
 * Throws what it throws, and an `AppError` that names the file for what the disk says.
 */
export async function writeExportFile(
  fs: FileSystem,
  path: string,
  write: (out: Sink) => Promise<void>,
): Promise<void> {
  let failure: { readonly error: unknown } | undefined
  const attempt = replaceWhenChecked(
    fs,
    path,
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
