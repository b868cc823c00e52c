import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary } from '../../../shared/model/article'
import type { Stamp } from '../files/stamp'
import { counted, type CountedAnnotations, rowOf } from './summary'

/** What is known of an article without opening its files. */
export interface IndexEntry {
  /** The list's row, without the reading position, which is this machine's own. */
  readonly row: ArticleSummary
  /** The hash of its text, by which a twin is found; empty where it has none. */
  readonly text: string
  /** The beginning of its HTML's hash, by which another form of the same words is told from it. */
  readonly form: string
  /** The beginning of the hash of its source's bytes; empty where it has none. */
  readonly source: string
  /** When its annotations were changed last, deleted ones too; empty when there never was one. */
  readonly annotatedAt: string
  /** Of the two files as this entry tells them; undefined where it must not be relied on at the next opening. */
  readonly metaStamp: Stamp | undefined
  readonly annotationsStamp: Stamp | undefined
}

/** So much of a hash tells the forms of one text apart. */
const FORM = 12
/** And so much of one source's bytes from those of others; the rest is looked up where it matters. */
const SOURCE = 16

/** What the index knows of the hash of a source. */
export const sourceKey = (hash: string): string => hash.slice(0, SOURCE)

/** The part of an entry that comes from `meta.json`. */
export const aboutMeta = (
  meta: ArticleMeta,
  annotations: CountedAnnotations,
): Pick<IndexEntry, 'row' | 'text' | 'form' | 'source'> => ({
  row: rowOf(meta, annotations),
  text: meta.text?.hash ?? '',
  form: meta.text?.html?.slice(0, FORM) ?? '',
  source: sourceKey(meta.source?.hash ?? ''),
})

/** When the newest of the annotations was changed. */
export const annotatedAt = (annotations: readonly Annotation[]): string =>
  annotations.reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), '')

/** The entry of an article that has been read. */
export const entryOf = (
  meta: ArticleMeta,
  annotations: readonly Annotation[],
  stamps: Pick<IndexEntry, 'metaStamp' | 'annotationsStamp'>,
): IndexEntry => ({
  ...aboutMeta(meta, counted(annotations)),
  annotatedAt: annotatedAt(annotations),
  ...stamps,
})
