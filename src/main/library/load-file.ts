import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../shared/ipc/contract'
import { makeFolder, replaceFile } from './durable-file'
import type { FileFormat } from './envelope'
import { type FileSystem, namesIn, readIfThere } from './file-system'
import { StoredFile } from './stored-file'

/** What opening one file came to; `newer` must never be rewritten. */
export interface Loaded<T extends object> {
  readonly file: StoredFile<T>
  readonly status: 'ok' | 'missing' | 'recovered' | 'newer'
  /** In words, when it is not simply there. */
  readonly problem?: string
  /** Where the damaged file was copied to. */
  readonly quarantined?: string
}

/** Where damaged files are copied to before anything is written in their place. */
export interface Quarantine {
  readonly folder: string
  /** False in a library that must not be written. */
  readonly writable: boolean
  /** An instant for the copy's name. */
  readonly now: () => string
}

/**
 * Opens a file with its four outcomes: missing gives `empty`; damaged is copied to quarantine and gives what
 * `recover` saves of it; a newer version's is read as far as it makes sense. Throws only what the disk throws.
 */
export async function loadFile<T extends object>(
  fs: FileSystem,
  path: string,
  format: FileFormat<T>,
  empty: T,
  recover: (raw: unknown) => T | Promise<T>,
  quarantine: Quarantine,
): Promise<Loaded<T>> {
  const file = new StoredFile<T>(fs, path, format, empty)
  const outcome = await file.adapter.load()
  if (outcome.status === 'missing') return { file, status: 'missing' }
  if (outcome.status === 'ok') {
    file.take(outcome.value)
    return { file, status: 'ok' }
  }
  if (outcome.status === 'newer') {
    file.take(outcome.value ?? empty)
    return { file, status: 'newer', problem: `a newer version of Lectern made it (${outcome.version})` }
  }
  file.take(await recover(outcome.raw))
  const quarantined = quarantine.writable ? await quarantineCopy(fs, path, quarantine.folder) : undefined
  return {
    file,
    status: 'recovered',
    problem: outcome.reason,
    ...(quarantined === undefined ? {} : { quarantined }),
  }
}

/** Its name holds a hash of what is in it, so that opening again makes no second copy. */
async function quarantineCopy(fs: FileSystem, path: string, folder: string): Promise<string | undefined> {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return undefined
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const name = `${basename(dirname(path))}-${hash}-${basename(path)}`
  await makeFolder(fs, folder)
  if (!(await namesIn(fs, folder)).includes(name)) await replaceFile(fs, join(folder, name), bytes)
  return join(folder, name)
}

type Opened = Pick<Loaded<object>, 'status' | 'problem' | 'quarantined'> & { readonly file: { path: string } }

/** What a person should know of a file that was not simply there. */
export function problemsOf({
  file: { path: file },
  status,
  problem: reason = '',
  quarantined,
}: Opened): Problem[] {
  if (status === 'newer')
    return [
      {
        file,
        message: `${file}: ${reason}. It can be read; update Lectern to change it.`,
        key: 'article.newer',
        values: { file },
      },
    ]
  if (status !== 'recovered') return []
  const kept = quarantined === undefined ? '' : ` The damaged file is kept as ${quarantined}.`
  return [
    {
      file,
      message: `${file} was damaged: ${reason}. What is whole in it is shown.${kept}`,
      key: quarantined === undefined ? 'library.recoveredUnkept' : 'library.recovered',
      values: { file, reason, copy: quarantined ?? '' },
    },
  ]
}
