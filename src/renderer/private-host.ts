import { AppError } from '../shared/ipc/app-error'

/** The host inside this machine or its network, as in `URL.host`, that a request was refused for; undefined for any other error. */
export function privateHostOf(error: unknown): string | undefined {
  const isPrivate = error instanceof AppError && error.key === 'capture.privateAddress'
  return isPrivate ? String(error.values?.['host']) : undefined
}
