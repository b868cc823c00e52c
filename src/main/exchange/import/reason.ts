import en from '../../../shared/locales/en/exchange.json'
import zh from '../../../shared/locales/zh-CN/exchange.json'

/** Why a row is not taken, as a code of the locales (`exchange:reasons`) and what stands in its text. */
export interface Reason {
  readonly code: keyof typeof en.reasons
  readonly values: Readonly<Record<string, string | number>>
}

/** Longer parts of a file are not repeated in a reason, UTF-16 code units. */
const MOST_REPEATED = 200

/** A reason; what it repeats of the file is cut to a length that a person reads. */
export const because = (
  code: Reason['code'],
  values: Readonly<Record<string, string | number>> = {},
): Reason => ({
  code,
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, MOST_REPEATED) : value,
    ]),
  ),
})

/** Tells a reason from whatever would be there without one. */
export const isReason = (value: unknown): value is Reason =>
  typeof value === 'object' && value !== null && 'code' in value && 'values' in value

const TEXTS = { en: en.reasons, 'zh-CN': zh.reasons } as const

/** A reason in words. */
export function reasonText({ code, values }: Reason, language: keyof typeof TEXTS = 'en'): string {
  const text: string = TEXTS[language][code]
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly maximum?: unknown
  readonly minimum?: unknown
  readonly values?: unknown
}

/** What a schema has against a row: the first thing, with the field's name, below `under`. */
export function issueIn(issues: readonly object[], under: readonly string[] = []): Reason {
  const issue = issues[0] as Issue | undefined
  const field = [...under, ...(issue?.path ?? [])].map(String).join('.')
  switch (issue?.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? because('missing', { field })
        : because('wrongType', { field, expected: String(issue.expected) })
    case 'too_big':
      return because('tooBig', { field, most: String(issue.maximum) })
    case 'too_small':
      return because('tooSmall', { field, least: String(issue.minimum) })
    case 'invalid_value':
      return because('notOneOf', { field, known: Array.isArray(issue.values) ? issue.values.join(', ') : '' })
    default:
      return because('wrongValue', { field })
  }
}
