import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

const root = resolve(import.meta.dirname, '../../../../shared/corpora')

/** A suite of the corpora beside the repository. */
export interface Corpus {
  readonly here: boolean
  readonly path: (name: string) => string
  readonly read: (name: string) => Buffer
  readonly json: (name: string) => unknown
}

/** A suite by its name; it says so where it is not here. */
export function corpus(name: string): Corpus {
  const folder = join(root, name)
  const here = existsSync(folder)
  if (!here) console.log(`SKIPPED: ../shared/corpora/${name} is not here`)
  const read = (file: string) => {
    const bytes = readFileSync(join(folder, file))
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
  }
  return {
    here,
    path: (file) => join(folder, file),
    read,
    json: (file) => JSON.parse(read(file).toString('utf8')) as unknown,
  }
}
