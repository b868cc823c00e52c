import { numberFormat } from '../../../formats'
import { i18n } from '../../../i18n'
import './adjust-texts'
import type { Comparison } from './remade'

/** What a text would change, in a line. */
export function comparedText({ changed, words, kept, affected }: Comparison): string {
  const t = i18n.getFixedT(null, 'adjust')
  if (!changed) return t('status.same')
  const count = (status: string) => affected.filter((one) => one.status === status).length
  const parts = [
    ...(words.before === words.after
      ? []
      : [t('status.words', { before: number(words.before), after: number(words.after) })]),
    ...(kept === 0 ? [] : [t('status.kept', { count: kept })]),
    ...(['moved', 'edited', 'orphan'] as const).flatMap((status) =>
      count(status) === 0 ? [] : [t(`status.${status}`, { count: count(status) })],
    ),
  ]
  return parts.join(t('status.join'))
}

const number = (value: number): string => numberFormat(i18n.language, 'decimal').format(value)
