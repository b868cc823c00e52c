import type { Anchor, Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import { patchedLook } from '../../shared/model/patched-look'
import { COLOR_TIME, type FieldTimes, TAG_TIME } from '../../shared/model/field-times'
import type { AnnotationsFile, Change, LibraryFile, Step } from './formats'
import type { ArticlePatch } from './library'

type ArticleChange = Extract<Change, { kind: 'article' }>
type AnnotationChange = Extract<Change, { kind: 'annotation' }>
type AnchorChange = Extract<Change, { kind: 'anchor' }>

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
  const tags = [
    ...meta.tags.filter((tag) => !patch.removeTags?.includes(tag)),
    ...(patch.addTags ?? []).filter((tag) => !meta.tags.includes(tag)),
  ]
  const wanted = {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.authors === undefined ? {} : { authors: [...patch.authors] }),
    ...(patch.published === undefined ? {} : { published: patch.published ?? undefined }),
    ...(patch.archived === undefined ? {} : { archived: patch.archived }),
    ...(patch.starred === undefined ? {} : { starred: patch.starred }),
    ...(patch.opened === undefined ? {} : { openedAt: patch.opened ? (meta.openedAt ?? now) : undefined }),
    ...(patch.addTags || patch.removeTags ? { tags } : {}),
    ...(patch.look === undefined ? {} : { look: patchedLook(meta.look, patch.look) }),
  }
  const change = fieldChange(meta, wanted)
  return JSON.stringify(change.before) === JSON.stringify(change.after) ? undefined : change
}

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

/** The article with one side of a change put in, which each field it changes remembers as its time. */
export function changedArticle(
  meta: ArticleMeta,
  change: ArticleChange,
  side: Side,
  at: string,
): ArticleMeta {
  const next: Record<string, unknown> = { ...meta }
  for (const [key, value] of Object.entries(change[side])) {
    if (key === 'tags') next[key] = changedTags(meta.tags, change, side)
    else if (value === null) delete next[key]
    else next[key] = value
  }
  const { tags, updatedAt: _, fieldTimes: __, ...fields } = next as ArticleMeta
  const { tags: tagsBefore, updatedAt: ___, fieldTimes = {}, ...fieldsBefore } = meta
  const changed = [
    ...differing(fieldsBefore, fields),
    ...differing(byName(tagsBefore), byName(tags)).map((tag) => `${TAG_TIME}${tag}`),
  ]
  return { ...(next as ArticleMeta), updatedAt: at, fieldTimes: withTimes(fieldTimes, changed, at) }
}

/** The tags with one side of a change put in; those that came or went since stay as they are. */
function changedTags(present: readonly string[], change: ArticleChange, side: Side): string[] {
  const [from, to] = side === 'after' ? [change.before, change.after] : [change.after, change.before]
  const [old, wanted] = [tagsIn(from), tagsIn(to)]
  if (JSON.stringify(present) === JSON.stringify(old)) return wanted
  const kept = present.filter((tag) => wanted.includes(tag) || !old.includes(tag))
  return [...kept, ...wanted.filter((tag) => !old.includes(tag) && !present.includes(tag))]
}

const tagsIn = ({ tags }: Readonly<Record<string, unknown>>): string[] =>
  Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []

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
function differing(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
}

const withTimes = (times: FieldTimes, names: readonly string[], at: string): FieldTimes => ({
  ...times,
  ...Object.fromEntries(names.map((name) => [name, at])),
})

/** A change of one annotation; without `before` it is new. */
export function changedAnnotation(after: Annotation, before: Annotation | undefined): AnnotationChange {
  return {
    kind: 'annotation',
    articleId: after.articleId,
    id: after.id,
    after,
    ...(before === undefined ? {} : { before }),
  }
}

/** One side of an annotation's change, as of `at`: an annotation that was not there before becomes a tombstone. */
export function recordOf(change: AnnotationChange, side: Side, at: string): Annotation {
  const record = change[side] ?? { ...change.after, deletedAt: at }
  const { before, after } = change
  const isMoved = before !== undefined && JSON.stringify(before.target) !== JSON.stringify(after.target)
  // Also an earlier target that comes back is the newest there is, for a merge with another machine's version.
  return { ...record, ...(isMoved && record.target !== undefined && { targetAt: at }), updatedAt: at }
}

/** A change of the place alone; undefined where it is what it was. */
export function changedAnchor(annotation: Annotation, after: Anchor): AnchorChange | undefined {
  const { articleId, id, anchor: before } = annotation
  const same = before !== undefined && JSON.stringify({ ...after, at: before.at }) === JSON.stringify(before)
  return same ? undefined : { kind: 'anchor', articleId, id, after, ...(before && { before }) }
}

/** The annotation with one side of its place's change, as of `at`: a note written meanwhile elsewhere is not overtaken. */
export function reanchored(annotation: Annotation, change: AnchorChange, side: Side, at: string): Annotation {
  const { anchor: _anchor, ...rest } = annotation
  const anchor = change[side]
  return anchor === undefined ? rest : { ...rest, anchor: { ...anchor, at } }
}

/** The file with one annotation put in the place of the one with its id, or added at the end. */
export function withAnnotation(file: AnnotationsFile, record: Annotation): AnnotationsFile {
  const at = file.annotations.findIndex(({ id }) => id === record.id)
  const annotations = at < 0 ? [...file.annotations, record] : file.annotations.with(at, record)
  return { ...file, annotations }
}

/** What undo calls a change of an article: a key of the interface's language files. */
export function labelOf(patch: ArticlePatch): string {
  if (patch.archived !== undefined) return patch.archived ? 'undo.article.archive' : 'undo.article.unarchive'
  if (patch.starred !== undefined) return patch.starred ? 'undo.article.star' : 'undo.article.unstar'
  if (patch.title !== undefined) return 'undo.article.title'
  if (patch.authors !== undefined || patch.published !== undefined) return 'undo.article.about'
  if (patch.look !== undefined) return 'undo.article.look'
  if (patch.addTags !== undefined || patch.removeTags !== undefined) return 'undo.article.tags'
  return 'undo.article.unread'
}
