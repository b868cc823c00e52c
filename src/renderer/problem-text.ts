import type { Problem } from '../shared/ipc/contract'
import { dateFormat } from './formats'
import { i18n, textFor } from './i18n'

/** What is wrong with a file, in the person's language. */
export function problemText({ key, values, message }: Problem): string {
  if (!i18n.exists(key, { ns: 'errors' })) return message
  // When an earlier version was put aside, which it is mended with.
  const at = typeof values?.['at'] === 'string' ? new Date(values['at']) : undefined
  const isMoment = at !== undefined && !Number.isNaN(at.getTime())
  const moment = isMoment
    ? { at: dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at) }
    : {}
  return textFor('errors', key, { ...values, ...moment })
}
