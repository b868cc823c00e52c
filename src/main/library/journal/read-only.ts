import { AppError } from '../../../shared/ipc/app-error'
import type { ReadOnly } from '../../../shared/ipc/contract'

/** Why nothing can be changed, in a sentence, as the error that every change meets. */
export function readOnlyError(reason: ReadOnly): AppError {
  const { code, ...values } = reason
  return new AppError('read-only', sentenceOf(reason), { key: `library.readOnly.${code}`, values })
}

function sentenceOf(reason: ReadOnly): string {
  return reason.code === 'newer'
    ? `A newer version of Lectern made this library (format ${reason.version}). You can read it here; update Lectern to change it.`
    : `The library folder ${reason.folder} cannot be written. You can read; to make changes, give yourself the right to write there and open Lectern again.`
}
