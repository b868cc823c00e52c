import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../../shared/ipc/contract'
import { makeFolder, replaceFile } from './durable-file'
import type { FileFormat } from './envelope'
import type { FileHistory, KeptVersion } from './file-history'
import { type FileSystem, namesIn, readIfThere } from './file-system'
import type { Stamp } from './stamp'
import { StoredFile } from './stored-file'

/** What opening one file came to; `newer` must never be rewritten. */
export interface Loaded<T extends object> {
  readonly file: StoredFile<T>
  readonly status: 'ok' | 'missing' | 'recovered' | 'newer'
  /** Valid, but something other than Lectern wrote it. */
  readonly edited?: boolean
  /** In words, when it is not simply there. */
  readonly problem?: string
  /** When the earlier version was put aside that a damaged file was mended with. */
  readonly mendedFrom?: string
  /** Where the damaged file was copied to. */
  readonly quarantined?: string
}

/** What can be saved of a damaged file, of which `raw` is the JSON, if it is any, and `kept` an earlier version. */
export type Recover<T> = (raw: unknown, kept: T | undefined) => T | Promise<T>

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
  recover: Recover<T>,
  quarantine: Quarantine,
  history?: FileHistory,
): Promise<Loaded<T>> {
  const file = new StoredFile<T>(fs, path, format, empty, history === undefined ? {} : { history })
  const outcome = await file.adapter.load()
  if (outcome.status === 'missing') return { file, status: 'missing' }
  if (outcome.status === 'ok') {
    file.take(outcome.value)
    return { file, status: 'ok', ...(outcome.intact ? {} : { edited: true }) }
  }
  if (outcome.status === 'newer') {
    file.take(outcome.value ?? empty)
    return loadedAs(file)
  }
  const kept: KeptVersion<T> | undefined = await history?.newestWhole(format)
  file.take(await recover(outcome.raw, kept?.value))
  const quarantined = quarantine.writable ? await quarantineCopy(fs, path, quarantine.folder) : undefined
  return {
    file,
    status: 'recovered',
    problem: outcome.reason,
    ...(kept === undefined ? {} : { mendedFrom: kept.at }),
    ...(quarantined === undefined ? {} : { quarantined }),
  }
}

/** An open file as it was read last: one that makes sense, or a newer version's. */
export function loadedAs<T extends object>(file: StoredFile<T>): Loaded<T> {
  const { newer } = file.adapter
  return newer === undefined
    ? { file, status: 'ok' }
    : { file, status: 'newer', problem: `a newer version of Lectern made it (${newer})` }
}

/** The stamp of a file that was simply there, or missing; one that was mended is looked at again. */
export const soundStamp = <T extends object>({ file, status }: Loaded<T>): Stamp | undefined =>
  status === 'ok' || status === 'missing' ? file.adapter.stamp : undefined

/** Its name holds a hash of what is in it, so that opening again makes no second copy, on any machine. */
export async function quarantineCopy(
  fs: FileSystem,
  path: string,
  folder: string,
): Promise<string | undefined> {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return undefined
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const name = `${basename(dirname(path))}-${hash}-${basename(path)}`
  await makeFolder(fs, folder)
  if (!(await namesIn(fs, folder)).includes(name)) await replaceFile(fs, join(folder, name), bytes)
  return join(folder, name)
}

type Opened = Pick<Loaded<object>, 'status' | 'problem' | 'mendedFrom' | 'quarantined'> & {
  readonly file: { path: string }
}

/** What a person should know of a file that was not simply there. */
export function problemsOf({ file: { path: file }, ...loaded }: Opened): Problem[] {
  const { status, problem: reason = '', mendedFrom: at, quarantined: copy } = loaded
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
  const shown =
    at === undefined
      ? 'What is whole in it is shown.'
      : `What is whole in it is shown, and for the rest the version of ${at}.`
  const kept = copy === undefined ? '' : ` The damaged file is kept as ${copy}.`
  const key = at === undefined ? 'recovered' : 'mended'
  return [
    {
      file,
      message: `${file} was damaged: ${reason}. ${shown}${kept}`,
      key: `library.${key}${copy === undefined ? 'Unkept' : ''}`,
      values: { file, reason, copy: copy ?? '', at: at ?? '' },
    },
  ]
}
