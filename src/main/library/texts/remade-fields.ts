import { type ArticleMeta, BIBLIOGRAPHY_FIELDS, type BibliographyField } from '../../../shared/model/article'
import type { Remade } from '../library-texts'
import { laterSource } from './source-record'

/** What a page says of itself and may say otherwise when its text is made anew; its address stays. */
const ABOUT = BIBLIOGRAPHY_FIELDS.filter((field) => field !== 'url')
type About = Exclude<BibliographyField, 'url'>

/** A field that a person has written stays theirs: it has a time, and no confidence. */
const isPersons = ({ confidence = {}, fieldTimes = {} }: ArticleMeta, field: About): boolean =>
  fieldTimes[field] !== undefined && confidence[field] === undefined

/** The fields about an article that the new extraction knows otherwise; what it does not know stays. */
export function remadeAbout(meta: ArticleMeta, { extraction }: Pick<Remade, 'extraction'>): About[] {
  return ABOUT.filter((field) => {
    const value = extraction[field]
    const isKnown = value !== undefined && !(Array.isArray(value) && value.length === 0)
    return isKnown && !isPersons(meta, field) && JSON.stringify(value) !== JSON.stringify(meta[field])
  })
}

type Fields = { readonly [K in keyof ArticleMeta]?: ArticleMeta[K] | undefined }

/** Everything but the text itself that an article is told by a text that was made anew from a source. */
export function remadeFields(meta: ArticleMeta, remade: Remade): Fields {
  const { extraction, choice, images } = remade
  const known = ABOUT.filter((field) => extraction.confidence[field] !== undefined && !isPersons(meta, field))
  const pick = <T>(from: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(known.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])))
  const isByRules = choice === undefined || (choice.by === 'merged' && isEmpty(choice))
  return {
    ...Object.fromEntries(remadeAbout(meta, remade).map((field) => [field, extraction[field]])),
    extractor: extraction.extractor,
    hidden: extraction.hidden,
    choice: isByRules ? undefined : choice,
    confidence: joined(meta.confidence, pick(extraction.confidence)),
    evidence: joined(meta.evidence, pick(extraction.evidence)),
    loadedImages: joined(meta.loadedImages, images),
    source: laterSource(meta.source, remade.source),
  }
}

const isEmpty = ({ putIn, leftOut }: NonNullable<Remade['choice']>): boolean =>
  putIn.length + leftOut.length === 0

/** Both together; undefined where neither holds anything. */
function joined<T>(
  before: Readonly<Record<string, T>> | undefined,
  more: Readonly<Record<string, T>> = {},
): Record<string, T> | undefined {
  const all = { ...before, ...more }
  return Object.keys(all).length === 0 ? undefined : all
}

/** Those of some fields that would be different, so that an act which changes nothing is none. */
export function differingFields(meta: ArticleMeta, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(meta[name])),
  )
}
