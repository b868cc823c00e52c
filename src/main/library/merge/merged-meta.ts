import { COLLECTION_TIME, DISTINCT_TIME, TAG_TIME, TEXT_TIME } from '../../../shared/model/field-times'
import type { ArticleMeta } from '../../../shared/model/article'
import { keyOfText, type NamedText, textsByKey } from '../texts/named-texts'
import { canonicalJson, compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedFields, takenApart, type TimedFields, timedFields } from './timed-fields'

/**
 * Two versions of an article's `meta.json` as one: each field, tag, collection and earlier text as it was changed last.
 * Of two texts that both machines gave the article the earlier one is among the earlier texts then. In any order and
 * however often: the result is the same, and written as the same bytes.
 */
export function mergedMeta(a: ArticleMeta, b: ArticleMeta): ArticleMeta {
  const { values, times } = takenApart(withoutPresent(mergedFields(fieldsOf(a), fieldsOf(b))))
  const names = Object.keys(values)
  const fields = Object.entries(values).filter(([name]) => !LISTED.some((prefix) => name.startsWith(prefix)))
  // They stand in the order in which they were added, those that no time is known of first.
  const listed = (prefix: string) =>
    names
      .filter((name) => name.startsWith(prefix))
      .toSorted((x, y) => compareInstants(times[x], times[y]) || compare(x, y))
      .map((name) => name.slice(prefix.length))
  const collections = listed(COLLECTION_TIME)
  const distinctFrom = listed(DISTINCT_TIME)
  const texts = listed(TEXT_TIME)
    .map((key) => values[`${TEXT_TIME}${key}`] as EarlierText)
    .toSorted((x, y) => compareInstants(x.until, y.until) || compare(keyOfText(x), keyOfText(y)))
  return inCanonicalOrder({
    ...(Object.fromEntries(fields) as ArticleMeta),
    tags: listed(TAG_TIME),
    ...(collections.length === 0 ? {} : { collections: collections as ArticleMeta['collections'] }),
    ...(distinctFrom.length === 0 ? {} : { distinctFrom: distinctFrom as ArticleMeta['distinctFrom'] }),
    ...(texts.length === 0 ? {} : { earlierTexts: texts }),
    updatedAt: compareInstants(a.updatedAt, b.updatedAt) >= 0 ? a.updatedAt : b.updatedAt,
    ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }),
  })
}

type EarlierText = NonNullable<ArticleMeta['earlierTexts']>[number]

/** Before the names of what stands in lists, each with a time of its own. */
const LISTED = [TAG_TIME, COLLECTION_TIME, DISTINCT_TIME, TEXT_TIME]

const nameOf = (text: NamedText): string => `${TEXT_TIME}${keyOfText(text)}`

/** The present text stands among the earlier ones, so that it is one of them where another takes its place. */
function fieldsOf(meta: ArticleMeta): TimedFields {
  const { tags, collections = [], distinctFrom = [], earlierTexts, fieldTimes, ...rest } = meta
  const { updatedAt: _updatedAt, ...fields } = rest
  const listed = [
    ...tags.map((tag) => [`${TAG_TIME}${tag}`, true] as const),
    ...collections.map((id) => [`${COLLECTION_TIME}${id}`, true] as const),
    ...distinctFrom.map((id) => [`${DISTINCT_TIME}${id}`, true] as const),
    ...Object.values(textsByKey(earlierTexts)).map((one) => [nameOf(one), one] as const),
  ]
  const timed = timedFields({ ...fields, ...Object.fromEntries(listed) }, fieldTimes)
  const { text } = meta
  if (text === undefined) return timed
  return mergedFields(timed, new Map([[nameOf(text), { value: text, at: fieldTimes?.['text'] }]]))
}

/** Without what `fieldsOf` put in for the present text, and would put in again. */
function withoutPresent(fields: TimedFields): TimedFields {
  const { value, at } = fields.get('text') ?? {}
  if (value === undefined) return fields
  const name = nameOf(value as NamedText)
  const entry = fields.get(name)
  const isPutIn = entry?.at === at && canonicalJson(entry?.value) === canonicalJson(value)
  return isPutIn ? new Map([...fields].filter(([one]) => one !== name)) : fields
}
