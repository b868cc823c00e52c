import { AppError } from '../../shared/ipc/app-error'

/** The refusal of a source that took longer than it may; `limit` in ms. */
export function tooSlow(name: string, limit: number): AppError {
  const values = { name, seconds: limit / 1000 }
  return new AppError(
    'unreadable',
    `${name} took longer than ${values.seconds} s to read and was given up. Save the part you want to read as a file of its own.`,
    { key: 'capture.tooSlow', values },
  )
}
