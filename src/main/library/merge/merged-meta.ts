import { COLLECTION_TIME, TAG_TIME } from '../../../shared/model/field-times'
import type { ArticleMeta } from '../../../shared/model/article'
import { compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedFields, takenApart, type TimedFields, timedFields } from './timed-fields'

/**
 * Two versions of an article's `meta.json` as one: each field, tag and collection as it was changed last. In any order and
 * however often: the result is the same, and written as the same bytes.
 */
export function mergedMeta(a: ArticleMeta, b: ArticleMeta): ArticleMeta {
  const { values, times } = takenApart(mergedFields(fieldsOf(a), fieldsOf(b)))
  const fields = Object.entries(values).filter(
    ([name]) => !name.startsWith(TAG_TIME) && !name.startsWith(COLLECTION_TIME),
  )
  // They stand in the order in which they were added, those that no time is known of first.
  const listed = (prefix: string) =>
    Object.keys(values)
      .filter((name) => name.startsWith(prefix))
      .toSorted((x, y) => compareInstants(times[x], times[y]) || compare(x, y))
      .map((name) => name.slice(prefix.length))
  const collections = listed(COLLECTION_TIME)
  return inCanonicalOrder({
    ...(Object.fromEntries(fields) as ArticleMeta),
    tags: listed(TAG_TIME),
    ...(collections.length === 0 ? {} : { collections: collections as ArticleMeta['collections'] }),
    updatedAt: compareInstants(a.updatedAt, b.updatedAt) >= 0 ? a.updatedAt : b.updatedAt,
    ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }),
  })
}

function fieldsOf(meta: ArticleMeta): TimedFields {
  const { tags, collections = [], updatedAt: _updatedAt, fieldTimes, ...fields } = meta
  const listed = [
    ...tags.map((tag) => [`${TAG_TIME}${tag}`, true] as const),
    ...collections.map((id) => [`${COLLECTION_TIME}${id}`, true] as const),
  ]
  return timedFields({ ...fields, ...Object.fromEntries(listed) }, fieldTimes)
}
