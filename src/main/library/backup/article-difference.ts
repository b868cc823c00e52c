import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { changedAnnotation } from '../journal/annotation-change'
import { fieldChange } from '../journal/change'
import type { Change } from '../files/formats'
import { canonicalJson } from '../merge/canonical'
import { keyOfText, type NamedText, textsByKey } from '../texts/named-texts'

/** An article as its two small files tell it, deleted annotations among them. */
export interface ArticleState {
  readonly meta: ArticleMeta
  readonly annotations: readonly Annotation[]
}

/** How much is put back. */
export interface RestoreMode {
  /** Exactly as in the backup: what came since goes to the trash. Otherwise it stays. */
  readonly exact: boolean
  /** The article was chosen by itself: it comes out of the trash, whether or not it was there then. */
  readonly single: boolean
}

/** What restoring one article changes in it. */
export interface ArticleDifference {
  /** Fields by name; `trashedAt` among them. Tags that came since stay, or go with `exact`. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Live ones of the backup that are deleted now, or not there. */
  readonly back: readonly Annotation[]
  /** Live ones that say something else now; as the backup has them. */
  readonly changed: readonly Annotation[]
  /** Live ones of now that the backup has not, or only as deleted. */
  readonly extra: readonly Annotation[]
}

/** Fields that are no one's work, or come with others. */
const UNTOUCHED = new Set([
  'id',
  'updatedAt',
  'savedAt',
  'fieldTimes',
  'openedAt',
  'sample',
  'tags',
  'collections',
  'distinctFrom',
  'trashedAt',
  'source',
  'earlierTexts',
  'confidence',
  'evidence',
])
/** Fields that say what the text is: they change together or not at all. */
const OF_TEXT = new Set(['text', 'excerpt', 'words', 'extractor', 'choice', 'hidden'])

/**
 * What is different between an article as a backup has it and as it is now. `lacksText`: the files of the present
 * text, or those of the source, are missing or damaged and come from the backup.
 */
export function differenceOf(
  backup: ArticleState,
  present: ArticleState,
  mode: RestoreMode,
  lacks: { readonly text: boolean; readonly source: boolean },
): ArticleDifference {
  const now = new Map(present.annotations.map((one) => [one.id, one]))
  const live = backup.annotations.filter(isLive)
  const liveIds = new Set(live.map(({ id }) => id))
  const isThere = ({ id }: Annotation) => isLive(now.get(id))
  return {
    fields: fieldsOf(backup.meta, present.meta, mode, lacks),
    back: live.filter((one) => !isThere(one)),
    changed: live.filter((one) => isThere(one) && said(one) !== said(now.get(one.id))),
    extra: present.annotations.filter((one) => isLive(one) && !liveIds.has(one.id)),
  }
}

/** The fields to be put in; an absent one is undefined. */
function fieldsOf(
  backup: ArticleMeta,
  present: ArticleMeta,
  { exact, single }: RestoreMode,
  lacks: { readonly text: boolean; readonly source: boolean },
): Record<string, unknown> {
  const [then, now] = [backup, present] as unknown as Record<string, unknown>[]
  // An article without a text is one whose notes were kept: it takes none away.
  const takesText = backup.text !== undefined && (lacks.text || isOtherText(backup.text, present.text))
  const names = new Set([...Object.keys(backup), ...Object.keys(present)])
  const fields: Record<string, unknown> = {}
  for (const name of names) {
    if (UNTOUCHED.has(name) || (OF_TEXT.has(name) && !takesText)) continue
    // What the backup does not know came since.
    if (then?.[name] === undefined && !exact && !OF_TEXT.has(name)) continue
    if (canonicalJson(then?.[name]) !== canonicalJson(now?.[name])) fields[name] = then?.[name]
  }
  if (backup.source !== undefined && (lacks.source || backup.source.hash === present.source?.hash))
    if (canonicalJson(backup.source) !== canonicalJson(present.source)) fields['source'] = backup.source
  const earlier = earlierTexts(backup, present, takesText)
  if (earlier.length > (present.earlierTexts ?? []).length) fields['earlierTexts'] = earlier
  const tags = exact ? backup.tags : [...new Set([...present.tags, ...backup.tags])]
  if (canonicalJson(tags.toSorted()) !== canonicalJson(present.tags.toSorted())) fields['tags'] = tags
  for (const name of ['collections', 'distinctFrom'] as const) {
    const [was = [], is = []]: (readonly string[] | undefined)[] = [backup[name], present[name]]
    const list = exact ? was : [...new Set([...is, ...was])]
    if (canonicalJson(list.toSorted()) !== canonicalJson(is.toSorted()))
      fields[name] = list.length === 0 ? undefined : list
  }
  const wasTrashed = backup.trashedAt !== undefined && !single
  if (present.trashedAt !== undefined && !wasTrashed) fields['trashedAt'] = undefined
  if (present.trashedAt === undefined && wasTrashed && exact) fields['trashedAt'] = backup.trashedAt
  return fields
}

/** Whether two texts are others, or the same words in other forms; of the earliest libraries the form is not known. */
const isOtherText = (then: NamedText, now: NamedText | undefined): boolean =>
  then.hash !== now?.hash || (then.html !== undefined && now.html !== undefined && then.html !== now.html)

/** No text is forgotten: those that both name, and the present one where that of the backup takes its place. */
function earlierTexts(backup: ArticleMeta, present: ArticleMeta, takesText: boolean): TextNames {
  const known = [
    ...(takesText && present.text !== undefined ? [present.text] : []),
    ...(backup.earlierTexts ?? []),
  ]
  const current = takesText ? backup.text : present.text
  const named = textsByKey([...(present.earlierTexts ?? []), ...(current === undefined ? [] : [current])])
  const added = Object.values(textsByKey(known)).filter((one) => named[keyOfText(one)] === undefined)
  return [...(present.earlierTexts ?? []), ...added]
}

type TextNames = NonNullable<ArticleMeta['earlierTexts']>

/** Whether restoring would change anything. */
export const isDifferent = ({ fields, back, changed, extra }: ArticleDifference, exact: boolean): boolean =>
  Object.keys(fields).length > 0 || back.length > 0 || changed.length > 0 || (exact && extra.length > 0)

/** The changes that make a difference go; the time of each is the journal's. */
export function changesOf(
  { fields, back, changed, extra }: ArticleDifference,
  present: ArticleState,
  exact: boolean,
  at: string,
): Change[] {
  const now = new Map(present.annotations.map((one) => [one.id, one]))
  // What goes to the trash goes now: it has its 30 days from today.
  const dated = fields['trashedAt'] === undefined ? fields : { ...fields, trashedAt: at }
  return [
    ...(Object.keys(fields).length === 0 ? [] : [fieldChange(present.meta, dated)]),
    ...[...back, ...changed].map((one) => changedAnnotation(one, now.get(one.id))),
    ...(exact ? extra : []).map((one) => changedAnnotation({ ...one, deletedAt: at }, one)),
  ]
}

const isLive = (one: Annotation | undefined): one is Annotation =>
  one !== undefined && one.deletedAt === undefined

/** What an annotation says; not when, nor where that was found in the present text. */
function said(one: Annotation | undefined): string {
  if (one === undefined) return ''
  const { createdAt: _createdAt, updatedAt: _updatedAt, anchor: _anchor, ...rest } = one
  return canonicalJson(rest)
}
