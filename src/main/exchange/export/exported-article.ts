import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { textOfHtml } from '../../library/texts/html-tree'
import { annotationAddress } from '../../../shared/model/address'
import { readingLanguage } from '../../../shared/model/reading-language'
import { colorName } from './labels'
import { grouped } from './grouping'
import type { ExportedAnnotation, ExportedArticle, ExportHead } from './model'
import { pointsOf } from './code-points'
import { sourceLinkOf } from './source-link'
import { passageAt, passageOfQuote, type PassageSource } from './passage'

/** An article as it was read: without `html` and `text` when these could not be. */
export interface ReadArticle {
  readonly meta: ArticleMeta
  readonly annotations: readonly Annotation[]
  readonly html?: string
  readonly text?: string
}

/** What exporters get of an article; nobody can change it any more. */
export function exportedArticle(
  article: ReadArticle,
  head: Pick<ExportHead, 'options' | 'colorNames'>,
): ExportedArticle {
  const { meta, html, text } = article
  const source =
    html === undefined || text === undefined
      ? undefined
      : { canonical: textOfHtml(html), lang: readingLanguage(meta).lang }
  const points = source && pointsOf(source.canonical.text)
  return frozen({
    meta,
    textMissing: source === undefined,
    ...(source === undefined || html === undefined ? {} : { html }),
    annotations: grouped(
      article.annotations.toSorted(head.options.order === 'created' ? byAge : byPlace),
      head,
    ).map(([annotation, group]) => ({
      ...exportedAnnotation(annotation, { source, points, url: meta.url }, head),
      ...(group === undefined ? {} : { group }),
    })),
  })
}

/** Notes on the whole article first, then highlights in document order, orphans last; ties by age. */
function byPlace(a: Annotation, b: Annotation): number {
  return (
    rank(a) - rank(b) ||
    placeOf(a).start - placeOf(b).start ||
    placeOf(a).end - placeOf(b).end ||
    compare(a.createdAt, b.createdAt) ||
    compare(a.id, b.id)
  )
}

const byAge = (a: Annotation, b: Annotation): number =>
  compare(a.createdAt, b.createdAt) || compare(a.id, b.id)

const rank = ({ target, anchor }: Annotation) =>
  target === undefined ? 0 : anchor?.status === 'orphan' ? 2 : 1
const placeOf = ({ target, anchor }: Annotation) =>
  (anchor !== undefined && anchor.status !== 'orphan' ? anchor : target) ?? { start: 0, end: 0 }
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

interface Around {
  readonly source: PassageSource | undefined
  readonly points: ((offset: number) => number) | undefined
  readonly url: string | undefined
}

function exportedAnnotation(
  annotation: Annotation,
  { source, points, url }: Around,
  { options, colorNames }: Pick<ExportHead, 'options' | 'colorNames'>,
): ExportedAnnotation {
  const { id, articleId, color, note, tags, createdAt, updatedAt, target, anchor } = annotation
  const placed = source !== undefined && anchor !== undefined && anchor.status !== 'orphan'
  const sourceLink = target && sourceLinkOf(url, target)
  return {
    id,
    color,
    colorName: colorNames[color] ?? colorName(color, options.language),
    note,
    tags,
    createdAt,
    updatedAt,
    headings: target?.headings.map((heading) => heading.text) ?? [],
    link: annotationAddress(articleId, id),
    ...(sourceLink === undefined ? {} : { sourceLink }),
    ...(points && placed ? { points: { start: points(anchor.start), end: points(anchor.end) } } : {}),
    ...(target === undefined ? {} : { target }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(placed
      ? passageAt(source, anchor, options.context)
      : { passage: passageOfQuote(target?.exact ?? '') }),
  }
}

/** The same value, deeply frozen. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}
