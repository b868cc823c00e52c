import { AppError } from '../../../shared/ipc/app-error'
import { errorCode } from './file-system'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

/** What the disk said, as a sentence a person can act on; an `AppError` passes unchanged. */
export function diskError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error
  const code = errorCode(error) ?? ''
  const values = { file }
  if (FULL.has(code))
    return new AppError(
      'disk',
      `The disk is full: ${file} could not be saved. Free some space, and try again.`,
      {
        key: 'disk.full',
        values,
        cause: error,
      },
    )
  if (DENIED.has(code))
    return new AppError(
      'disk',
      `${file} could not be written: this folder does not allow it. Give yourself the right to write there, or choose another folder.`,
      {
        key: 'disk.denied',
        values,
        cause: error,
      },
    )
  if (code === 'ENOENT')
    return new AppError(
      'disk',
      `${file} could not be saved: its folder is not there. Make it, or choose another folder.`,
      {
        key: 'disk.noFolder',
        values,
        cause: error,
      },
    )
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('disk', `${file} could not be saved: ${reason}. Check the disk, and try again.`, {
    key: 'disk.failed',
    values: { file, reason },
    cause: error,
  })
}

/** Why a library's folder could not be opened, as a sentence a person can act on; an `AppError` passes unchanged. */
export function folderError(error: unknown, folder: string): AppError {
  const code = errorCode(error) ?? ''
  const values = { folder }
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new AppError(
      'refused',
      `${folder} is a file, or lies below one. Choose a folder for the library.`,
      {
        key: 'library.notFolder',
        values,
        cause: error,
      },
    )
  if (DENIED.has(code))
    return new AppError(
      'disk',
      `${folder} cannot be opened as a library: you have no right to read it, or to make it. Give yourself that right, or choose another folder.`,
      { key: 'library.closed', values, cause: error },
    )
  if (FULL.has(code) || error instanceof AppError) return diskError(error, folder)
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError(
    'disk',
    `${folder} could not be opened as a library: ${reason}. Check the disk, and try again.`,
    {
      key: 'library.unreadable',
      values: { folder, reason },
      cause: error,
    },
  )
}

/** Why a file could not be read, as a sentence a person can act on. */
export function readError(error: unknown, file: string): AppError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('disk', `${file} could not be read: ${reason}. Check the disk, and try again.`, {
    key: 'disk.unreadable',
    values: { file, reason },
    cause: error,
  })
}
