import { AppError } from '../../shared/ipc/app-error'
import { MAX_SOURCE_BYTES } from '../../shared/model/limits'

/** The refusal of a file above `MAX_SOURCE_BYTES`; `size` in bytes. */
export function tooLarge(name: string, size: number): AppError {
  const values = { name, size: Math.round(size / 1e6), limit: MAX_SOURCE_BYTES / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; articles of up to ${values.limit} MB can be saved. Save the part you want to read as a file of its own.`,
    { key: 'capture.fileTooLarge', values },
  )
}
