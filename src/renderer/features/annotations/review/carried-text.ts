import { i18n } from '../../../i18n'
import type { Carried } from './waiting'

/** What another text did to highlights: how many went along, how many are to be looked at; else `done`. */
export function carriedText({ moved, check }: Carried, done: string): string {
  const parts = [
    moved > 0 && i18n.t('correct.moved', { ns: 'review', count: moved }),
    check > 0 && i18n.t('correct.check', { ns: 'review', count: check }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? done : parts.join(i18n.t('correct.join', { ns: 'review' }))
}
