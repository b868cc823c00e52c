import type { ArticleMeta } from '../../../shared/model/article'
import { patchedLook } from '../../../shared/model/patched-look'
import {
  COLLECTION_TIME,
  COLOR_TIME,
  DISTINCT_TIME,
  type FieldTimes,
  TAG_TIME,
  TEXT_TIME,
} from '../../../shared/model/field-times'
import type { Change, LibraryFile, Step } from '../files/formats'
import type { ArticlePatch } from '../library'
import { canonicalJson } from '../merge/canonical'
import { keyOfText, type NamedText, textsByKey } from '../texts/named-texts'

type ArticleChange = Extract<Change, { kind: 'article' }>

/** A change of some fields of an article; `undefined` takes a field away. */
export function fieldChange(
  meta: ArticleMeta,
  fields: { readonly [K in keyof ArticleMeta]?: ArticleMeta[K] | undefined },
): ArticleChange {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    // JSON has no undefined: null stands for an absent field in the undo file.
    before[key] = meta[key] ?? null
    after[key] = value ?? null
  }
  return { kind: 'article', id: meta.id, before, after }
}

/** The change that a patch asks for; undefined when it would change nothing. */
export function patchedArticle(
  meta: ArticleMeta,
  patch: ArticlePatch,
  now: string,
): ArticleChange | undefined {
  const tags = withAndWithout(meta.tags, patch.addTags, patch.removeTags)
  const collections = withAndWithout(meta.collections ?? [], patch.addCollections, patch.removeCollections)
  const wanted = {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.authors === undefined ? {} : { authors: [...patch.authors] }),
    ...(patch.published === undefined ? {} : { published: patch.published ?? undefined }),
    ...byPerson(meta, patch),
    ...(patch.archived === undefined ? {} : { archived: patch.archived }),
    ...(patch.starred === undefined ? {} : { starred: patch.starred }),
    ...(patch.opened === undefined ? {} : { openedAt: patch.opened ? (meta.openedAt ?? now) : undefined }),
    ...(patch.shown === undefined ? {} : { openedAt: meta.openedAt ?? now }),
    ...(patch.addTags || patch.removeTags ? { tags } : {}),
    ...(patch.addCollections || patch.removeCollections
      ? { collections: collections.length === 0 ? undefined : collections }
      : {}),
    ...(patch.look === undefined ? {} : { look: patchedLook(meta.look, patch.look) }),
  }
  const change = fieldChange(meta, wanted)
  return JSON.stringify(change.before) === JSON.stringify(change.after) ? undefined : change
}

const WRITTEN = ['title', 'authors', 'published'] as const

/** What a person has written is certain, and was found nowhere. */
function byPerson(
  { confidence, evidence }: ArticleMeta,
  patch: ArticlePatch,
): { readonly confidence?: ArticleMeta['confidence']; readonly evidence?: ArticleMeta['evidence'] } {
  const written = WRITTEN.filter((field) => patch[field] !== undefined)
  const without = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !written.some((one) => one === field)))
  if (written.length === 0) return {}
  return {
    ...(confidence === undefined ? {} : { confidence: without(confidence) }),
    ...(evidence === undefined ? {} : { evidence: without(evidence) }),
  }
}

const withAndWithout = <T>(list: readonly T[], add: readonly T[] = [], remove: readonly T[] = []): T[] => [
  ...list.filter((one) => !remove.includes(one)),
  ...new Set(add.filter((one) => !list.includes(one))),
]

/** The step that an article is saved again by: out of the trash, and with these tags. */
export function takenAgain(meta: ArticleMeta, addTags: readonly string[], now: string): Step {
  const restored = meta.trashedAt === undefined ? [] : [fieldChange(meta, { trashedAt: undefined })]
  const tagged = patchedArticle(meta, { addTags }, now)
  return {
    label: restored.length > 0 ? 'undo.article.restore' : labelOf({ addTags }),
    changes: tagged === undefined ? restored : [...restored, tagged],
  }
}

/** Which side of a change is put in: `before` takes it back. */
export type Side = 'before' | 'after'

/**
 * The article with one side of a change put in, which each field it changes remembers as its time. Where it has another
 * text by now than the change's other side says, as after a merge, the text stays with all that tells of it.
 */
export function changedArticle(
  meta: ArticleMeta,
  change: ArticleChange,
  side: Side,
  at: string,
): ArticleMeta {
  const [from, to] = side === 'after' ? [change.before, change.after] : [change.after, change.before]
  const isOvertaken = hasOtherText(meta, change, side)
  const next: Record<string, unknown> = { ...meta }
  for (const [key, value] of Object.entries(to)) {
    if (isOvertaken && OF_TEXT.has(key)) continue
    if (key === 'tags' || isList(key))
      next[key] = changedList<string>(meta[key] ?? [], namesIn(from[key]), namesIn(to[key]), String)
    else if (key === 'earlierTexts') next[key] = changedTexts(meta, from, to)
    else if (value === null) delete next[key]
    else next[key] = value
    if (isList(key) && (next[key] as readonly unknown[]).length === 0) delete next[key]
  }
  const after = next as ArticleMeta
  if (after.earlierTexts === undefined) delete after.earlierTexts
  const changed = changedNames(meta, after)
  return { ...after, updatedAt: at, fieldTimes: withTimes(meta.fieldTimes ?? {}, changed, at) }
}

/** Whether the article has another text than a change, one side of which is put in, has left it with. */
export function hasOtherText(meta: ArticleMeta, { before, after }: ArticleChange, side: Side): boolean {
  const from = side === 'after' ? before : after
  return 'text' in from && canonicalJson(from['text'] ?? undefined) !== canonicalJson(meta.text)
}

/** What is different, as `fieldTimes` names it: single tags, collections and earlier texts, each field else. */
function changedNames(before: ArticleMeta, after: ArticleMeta): string[] {
  const fields = differing(before, after).filter((name) => !TIMED_OTHERWISE.has(name))
  const texts = differing(textsByKey(before.earlierTexts), textsByKey(after.earlierTexts))
  // Whatever becomes of the text that was there, as one of the earlier ones or none, is newer than all other versions.
  const replaced = before.text !== undefined && fields.includes('text') ? [keyOfText(before.text)] : []
  return [
    ...fields,
    ...differing(byName(before.tags), byName(after.tags)).map((tag) => `${TAG_TIME}${tag}`),
    ...Object.entries(LISTS).flatMap(([key, prefix]) => {
      const [was = [], is = []] = [before[key as keyof typeof LISTS], after[key as keyof typeof LISTS]]
      return differing(byName(was), byName(is)).map((id) => `${prefix}${id}`)
    }),
    ...[...new Set([...texts, ...replaced])].map((key) => `${TEXT_TIME}${key}`),
  ]
}

/** Lists of ids that are absent rather than empty, and what stands before the time of each of theirs. */
const LISTS = { collections: COLLECTION_TIME, distinctFrom: DISTINCT_TIME } as const

const isList = (key: string): key is keyof typeof LISTS => Object.hasOwn(LISTS, key)

/** Items of theirs have times of their own, or they are times. */
const TIMED_OTHERWISE = new Set(['tags', 'earlierTexts', 'updatedAt', 'fieldTimes', ...Object.keys(LISTS)])

type Fields = Readonly<Record<string, unknown>>

/** The earlier texts with a change put in; those that came since stay. Undefined where there are none. */
function changedTexts({ earlierTexts = [] }: ArticleMeta, from: Fields, to: Fields): NamedText[] | undefined {
  const textsIn = ({ earlierTexts: texts }: Fields) => (texts ?? []) as NamedText[]
  const texts = changedList<NamedText>(earlierTexts, textsIn(from), textsIn(to), keyOfText)
  return texts.length === 0 ? undefined : texts
}

/** They change together or not at all. */
const OF_TEXT = new Set([
  'text',
  'earlierTexts',
  'textRemovedAt',
  'excerpt',
  'words',
  'extractor',
  'choice',
  'hidden',
  'source',
])

/** A list with a change put in, by the names of its items; those that came or went since stay as they are. */
export function changedList<T>(
  present: readonly T[],
  old: readonly T[],
  wanted: readonly T[],
  nameOf: (item: T) => string,
): T[] {
  const names = (items: readonly T[]) => items.map(nameOf)
  const [before, after, now] = [names(old), names(wanted), names(present)]
  if (JSON.stringify(now) === JSON.stringify(before)) return [...wanted]
  const kept = present.filter((_, at) => after.includes(now[at] ?? '') || !before.includes(now[at] ?? ''))
  const added = wanted.filter((_, at) => !before.includes(after[at] ?? '') && !now.includes(after[at] ?? ''))
  return [...kept, ...added]
}

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []

/** `library.json` with one side of a change of the colours' names put in. */
export function changedColorNames(
  library: LibraryFile,
  change: Extract<Change, { kind: 'colorNames' }>,
  side: Side,
  at: string,
): LibraryFile {
  const [from, to] = side === 'after' ? [change.before, change.after] : [change.after, change.before]
  const colors = differing(from, to)
  const kept = Object.entries(library.colorNames ?? {}).filter(([color]) => !colors.includes(color))
  const given = Object.entries(to).filter(([color]) => colors.includes(color))
  const times = colors.map((color) => `${COLOR_TIME}${color}`)
  return {
    ...library,
    colorNames: Object.fromEntries([...kept, ...given]),
    fieldTimes: withTimes(library.fieldTimes ?? {}, times, at),
  }
}

const byName = (names: readonly string[]): Record<string, true> =>
  Object.fromEntries(names.map((name) => [name, true as const]))

/** The names of the fields that two records do not have in common. */
export function differing(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].filter(
    (name) => a[name] !== b[name] && JSON.stringify(a[name]) !== JSON.stringify(b[name]),
  )
}

const withTimes = (times: FieldTimes, names: readonly string[], at: string): FieldTimes => ({
  ...times,
  ...Object.fromEntries(names.map((name) => [name, at])),
})

/** What undo calls a change of an article: a key of the interface's language files. */
export function labelOf(patch: ArticlePatch): string {
  if (patch.archived !== undefined) return patch.archived ? 'undo.article.archive' : 'undo.article.unarchive'
  if (patch.starred !== undefined) return patch.starred ? 'undo.article.star' : 'undo.article.unstar'
  if (patch.title !== undefined) return 'undo.article.title'
  if (patch.authors !== undefined || patch.published !== undefined) return 'undo.article.about'
  if (patch.look !== undefined) return 'undo.article.look'
  if (patch.addTags !== undefined || patch.removeTags !== undefined) return 'undo.article.tags'
  if (patch.addCollections !== undefined || patch.removeCollections !== undefined)
    return 'undo.article.collections'
  return 'undo.article.unread'
}
