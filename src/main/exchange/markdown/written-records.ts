import { noteOf, tagsOf } from '../export/own-words'
import type { ExportedAnnotation, ExportedArticle, ExportOptions } from '../export/model'
import { type AnnotationRecord, type ArticleRecord, fingerprint, recordComment } from './record'
import { type ShownDetails, shownQuote } from './shown'

/** The comment by which an article comes back from Markdown. */
export function articleComment({ meta }: ExportedArticle, options: ExportOptions): string {
  const { id, title, url, site, authors, published, lang, text, tags, savedAt, updatedAt } = meta
  const without = (['notes', 'tags', 'colors'] as const).filter((part) => !options[part])
  const record: ArticleRecord = {
    version: 1,
    id,
    title,
    ...(url === undefined ? {} : { url }),
    ...(site === undefined ? {} : { site }),
    ...(authors.length === 0 ? {} : { authors: [...authors] }),
    ...(published === undefined ? {} : { published }),
    ...(lang === undefined ? {} : { lang }),
    ...(text === undefined ? {} : { text: text.hash }),
    ...(options.tags && tags.length > 0 ? { tags: [...tags] } : {}),
    saved: savedAt,
    updated: updatedAt,
    ...(without.length === 0 ? {} : { without }),
  }
  return recordComment('article', record)
}

/** What people read of an annotation: the lines of its quote, those below it, and how a reader of the file reads these. */
export interface Shown {
  readonly quote: readonly string[]
  readonly details: readonly string[]
  readonly read: (details: readonly string[]) => ShownDetails
}

/**
 * The comment by which an annotation comes back from Markdown. What is shown is read as the import will read it: only
 * what does not come back that way is written a second time.
 */
export function annotationComment(from: ExportedAnnotation, shown: Shown, options: ExportOptions): string {
  const { id, color, createdAt, updatedAt, target, anchor, headings } = from
  const read = shown.read(shown.details)
  const note = noteOf(from, options)
  const tags = tagsOf(from, options)
  const isSaid = read.note === note && read.tags.join('\n') === tags.join('\n')
  const record: AnnotationRecord = {
    id,
    created: createdAt,
    updated: updatedAt,
    ...(options.colors ? { color } : {}),
    ...(target === undefined
      ? {}
      : {
          quote: {
            ...(shownQuote(shown.quote) === target.exact ? {} : { exact: target.exact }),
            prefix: target.prefix,
            suffix: target.suffix,
            ...(anchor === undefined || anchor.status === 'orphan' ? {} : { start: anchor.start }),
          },
        }),
    ...(headings.length === 0 ? {} : { headings: [...headings] }),
    ...(isSaid ? {} : { note, tags: [...tags] }),
    seen: fingerprint(shown.details),
  }
  return recordComment('annotation', record)
}
