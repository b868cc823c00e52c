import { TAG_TIME } from '../../../shared/model/field-times'
import type { ArticleMeta } from '../../../shared/model/article'
import { compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedFields, takenApart, type TimedFields, timedFields } from './timed-fields'

/**
 * Two versions of an article's `meta.json` as one: each field, and each tag, as it was changed last. In any order and
 * however often: the result is the same, and written as the same bytes.
 */
export function mergedMeta(a: ArticleMeta, b: ArticleMeta): ArticleMeta {
  const { values, times } = takenApart(mergedFields(fieldsOf(a), fieldsOf(b)))
  const isTag = (name: string) => name.startsWith(TAG_TIME)
  const fields = Object.entries(values).filter(([name]) => !isTag(name))
  // Tags stand in the order in which they were added, those that no time is known of first.
  const tags = Object.keys(values)
    .filter(isTag)
    .toSorted((x, y) => compareInstants(times[x], times[y]) || compare(x, y))
    .map((name) => name.slice(TAG_TIME.length))
  return inCanonicalOrder({
    ...(Object.fromEntries(fields) as ArticleMeta),
    tags,
    updatedAt: compareInstants(a.updatedAt, b.updatedAt) >= 0 ? a.updatedAt : b.updatedAt,
    ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }),
  })
}

function fieldsOf(meta: ArticleMeta): TimedFields {
  const { tags, updatedAt: _updatedAt, fieldTimes, ...fields } = meta
  const tagged = tags.map((tag) => [`${TAG_TIME}${tag}`, true] as const)
  return timedFields({ ...fields, ...Object.fromEntries(tagged) }, fieldTimes)
}
