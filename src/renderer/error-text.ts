import { AppError } from '../shared/ipc/app-error'
import { i18n, textFor } from './i18n'

/** What went wrong and what to do, in the person's language: for a toast, beside a field, in a banner. */
export function errorText(error: unknown): string {
  if (isOfClipboard(error)) return textFor('errors', 'clipboard')
  if (!(error instanceof AppError)) {
    const reason = error instanceof Error ? error.message : String(error)
    return textFor('errors', 'unexpected', { reason })
  }
  if (error.key !== undefined && i18n.exists(error.key, { ns: 'errors' }))
    return textFor('errors', error.key, error.values)
  return error.message
}

/** Whether the browser refused to copy or paste; what it says then is for programmers, and in English. */
const isOfClipboard = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotAllowedError' && /clipboard/i.test(error.message)
