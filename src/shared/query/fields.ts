import { colorCalled } from '../model/color-called'
import type { ColorNames } from '../model/color-names'
import { analysed } from './analyser'
import { beginningOf, type Days, daysOf } from './days'
import { type FieldTerm, PLACES, type Place, type QueryHint, STATES, THINGS } from './query'
import type { QueryToken } from './read-tokens'

/** The fields of the language, in the order in which completion shows them. */
export const FIELDS = ['tag', 'in', 'is', 'has', 'site', 'author', 'lang', 'date', 'saved', 'color'] as const
export type FieldName = (typeof FIELDS)[number]

/** Other spellings of a field's name. */
const SPELLINGS: Readonly<Record<string, FieldName>> = { colour: 'color', language: 'lang', tags: 'tag' }

/** The field that is meant by a name; undefined where there is none. */
export function fieldCalled(name: string): FieldName | undefined {
  const spelled = Object.hasOwn(SPELLINGS, name) ? SPELLINGS[name] : name
  return FIELDS.find((field) => field === spelled)
}

/** What the values of a query mean: when it is, and what the person calls their colours. */
export interface QueryTime {
  readonly now: Date
  readonly colorNames: ColorNames
}

/** What a field's token means: a term, a place to look in, or nothing but a hint. */
export type FieldMeaning =
  { readonly term: FieldTerm } | { readonly place: Place } | { readonly hint: QueryHint }

type FieldToken = Extract<QueryToken, { readonly kind: 'field' }>

/** The meaning of a token whose field is known. */
export function meaningOf(field: FieldName, token: FieldToken, time: QueryTime): FieldMeaning {
  const { range } = token
  const value = token.text.trim().replaceAll(/\s+/g, ' ')
  if (value === '') return hint('valueMissing', token, { field })
  switch (field) {
    case 'tag': {
      const tag = value.replace(/^#/, '').replaceAll(/^\/+|\/+$/g, '')
      return tag === ''
        ? hint('valueMissing', token, { field })
        : { term: { kind: 'tag', value: tag, range } }
    }
    case 'site':
    case 'author':
      return analysed(value) === ''
        ? hint('nothingToFind', token, { words: value })
        : { term: { kind: field, value, range } }
    case 'lang':
      return { term: { kind: 'lang', value: value.toLowerCase().replaceAll('_', '-'), range } }
    case 'in': {
      const place = oneOf(PLACES, value)
      return place === undefined ? unknown(token, field, PLACES) : { place }
    }
    case 'is': {
      const state = oneOf(STATES, value)
      return state === undefined
        ? unknown(token, field, STATES)
        : { term: { kind: 'is', value: state, range } }
    }
    case 'has': {
      const thing = oneOf(THINGS, value)
      return thing === undefined
        ? unknown(token, field, THINGS)
        : { term: { kind: 'has', value: thing, range } }
    }
    case 'color': {
      const color = colorCalled(time.colorNames, value)
      return color === undefined
        ? hint('colorUnknown', token, { value })
        : { term: { kind: 'color', value: color, range } }
    }
    default:
      return ofDays(field, value, token, time)
  }
}

function ofDays(field: 'date' | 'saved', value: string, token: FieldToken, { now }: QueryTime): FieldMeaning {
  const days = daysOf(value, now)
  if (days === undefined) return hint('dateUnknown', token, { field, value })
  if (days === 'turned') return hint('rangeTurned', token, { value })
  const { range } = token
  return { term: { kind: field, ...(field === 'saved' ? instants(days) : days), range } }
}

const instants = ({ from, before }: Days): Days => ({
  ...(from === undefined ? {} : { from: beginningOf(from) }),
  ...(before === undefined ? {} : { before: beginningOf(before) }),
})

const oneOf = <T extends string>(values: readonly T[], typed: string): T | undefined =>
  values.find((value) => value === typed.toLowerCase())

const unknown = (token: FieldToken, field: FieldName, values: readonly string[]): FieldMeaning =>
  hint('valueUnknown', token, { field, value: token.text.trim(), known: values.join(', ') })

const hint = (
  key: QueryHint['key'],
  { range }: FieldToken,
  values: Readonly<Record<string, string>>,
): FieldMeaning => ({ hint: { key, range, values } })
