import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Annotation } from '../../../shared/model/annotation'
import { sentences } from '../../../shared/text/segment'
import { blockIndexAt, type Block, splitByBlocks } from '../../../shared/text/block'
import { textOfHtml } from '../../library/html-tree'
import type { Library, OpenedArticle } from '../../library/library'
import { colorName } from './labels'
import type { ExportedAnnotation, ExportedArticle, ExportModel, ExportOptions } from './model'

/** Reads what an export needs out of the library, one article at a time. Throws the library's errors. */
export async function buildModel(library: Library, request: ExportRequest): Promise<ExportModel> {
  const { scope, options } = request
  const rows = library.snapshot().articles.filter(({ trashedAt }) => trashedAt === undefined)
  const chosen =
    scope.kind === 'article'
      ? [scope.id]
      : rows
          .filter((row) => row.annotations > 0)
          .map(({ id }) => id)
          .toSorted()
  const articles: ExportedArticle[] = []
  let generatedAt = ''
  for (const id of chosen) {
    const article = await library.article(id)
    const dates = [article.meta.updatedAt, ...article.annotations.map(({ updatedAt }) => updatedAt)]
    for (const at of dates) if (at > generatedAt) generatedAt = at
    articles.push(exportedArticle(article, options))
  }
  return { scope: scope.kind, generatedAt, options, articles }
}

function exportedArticle(article: OpenedArticle, options: ExportOptions): ExportedArticle {
  const { meta } = article
  const { blocks } = textOfHtml(article.html)
  const { title, subtitle, authors, site, agency, place, credit, published, lang, dir, url, savedAt } = meta
  const optional = { subtitle, site, agency, place, credit, published, lang, dir, url }
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return {
    id: meta.id,
    source: { title, authors, savedAt, ...given },
    tags: meta.tags,
    annotations: article.annotations
      .toSorted(byPlace)
      .map((annotation) => exportedAnnotation(annotation, article, blocks, options)),
  }
}

/** Notes on the whole article first, then highlights in document order, orphans last. */
function byPlace(a: Annotation, b: Annotation): number {
  return (
    rank(a) - rank(b) ||
    startOf(a) - startOf(b) ||
    a.createdAt.localeCompare(b.createdAt) ||
    a.id.localeCompare(b.id)
  )
}

const rank = ({ target, anchor }: Annotation) =>
  target === undefined ? 0 : anchor?.status === 'orphan' ? 2 : 1
const startOf = ({ target, anchor }: Annotation) =>
  (anchor && anchor.status !== 'orphan' ? anchor.start : target?.start) ?? 0

function exportedAnnotation(
  annotation: Annotation,
  { text }: OpenedArticle,
  blocks: readonly Block[],
  options: ExportOptions,
): ExportedAnnotation {
  const { id, articleId, color, note, tags, createdAt, updatedAt, target, anchor } = annotation
  const placed = anchor !== undefined && anchor.status !== 'orphan' ? anchor : undefined
  const context = placed && contextOf(text, blocks, placed, options.context)
  return {
    id,
    color,
    colorName: colorName(color, options.language),
    note,
    tags,
    createdAt,
    updatedAt,
    headings: target?.headings.map((heading) => heading.text) ?? [],
    link: `lectern://open/${articleId}/${id}`,
    ...(target === undefined
      ? {}
      : {
          quote: {
            exact: target.exact,
            prefix: target.prefix,
            suffix: target.suffix,
            paragraphs: placed
              ? splitByBlocks(blocks, placed.start, placed.end).map((part) =>
                  text.slice(part.start, part.end),
                )
              : target.exact.split('\n'),
          },
          anchor: anchor?.status ?? 'orphan',
        }),
    ...(placed ? { position: { start: placed.start, end: placed.end } } : {}),
    ...(context ? { context } : {}),
  }
}

function contextOf(
  text: string,
  blocks: readonly Block[],
  { start, end }: { start: number; end: number },
  kind: ExportOptions['context'],
) {
  if (kind === 'none') return undefined
  const first = blocks[blockIndexAt(blocks, start)]
  const last = blocks[blockIndexAt(blocks, end - 1)]
  if (first === undefined || last === undefined) return undefined
  let from = first.start
  let to = last.end
  if (kind === 'sentence') {
    const inFirst = sentences(text.slice(first.start, first.end)).map((one) => one.start + first.start)
    const inLast = sentences(text.slice(last.start, last.end)).map((one) => one.end + last.start)
    from = inFirst.findLast((at) => at <= start) ?? from
    to = inLast.find((at) => at >= end) ?? to
  }
  return { text: text.slice(from, to), start: start - from, end: end - from }
}
