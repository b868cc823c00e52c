import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import { errorCode } from '../library/file-system'
import { FILE_LIMIT, tooLarge } from './create-capture'

const READABLE = /\.(?:txt|text|md|markdown|x?html?)$/i

/** The files among some paths, folders walked for what Lectern reads; a folder that cannot be read is a failure. */
export async function filesUnder(
  paths: readonly string[],
): Promise<{ files: string[]; failures: { name: string; error: AppError }[] }> {
  const files: string[] = []
  const failures: { name: string; error: AppError }[] = []
  const walk = async (path: string, chosen: boolean): Promise<void> => {
    try {
      const status = await stat(path)
      if (!status.isDirectory()) {
        if (chosen || READABLE.test(path)) files.push(path)
        return
      }
      const names = (await readdir(path)).toSorted()
      for (const name of names) if (!name.startsWith('.')) await walk(join(path, name), false)
    } catch (error) {
      failures.push({ name: basename(path), error: pathError(error, path) })
    }
  }
  for (const path of paths) await walk(path, true)
  return { files, failures }
}

/** A file's bytes. A file too large is refused before it is read. Throws an `AppError` that names it. */
export async function readSource(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await stat(path)
    if (size > FILE_LIMIT) throw tooLarge(basename(path), size)
    return await readFile(path)
  } catch (error) {
    throw pathError(error, path)
  }
}

function pathError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error
  const values = { name: path }
  const code = errorCode(error)
  if (code === 'ENOENT')
    return new AppError('not-found', `There is no file ${path}.`, { key: 'capture.noFile', values })
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError(
      'refused',
      `${path} cannot be read: you have no right to it. Change its permissions, or copy it elsewhere.`,
      {
        key: 'capture.denied',
        values,
      },
    )
  return new AppError('unreadable', `${path} cannot be read (${code ?? String(error)}).`, {
    key: 'capture.failed',
    values: { ...values, reason: code ?? '' },
  })
}
