import { AppError } from '../../../shared/ipc/app-error'
import { newerVersion } from '../markdown/record'
import type { ImportFormat } from './format'
import type { FileShape, ImportFile } from './import-file'
import { markdownBlocks } from './markdown-blocks'
import { annotationOf, articleOf, type MarkdownArticle } from './markdown-values'
import { because } from './reason'
import { type ImportRow, MOST_SOURCE } from './record'

/** Our own Markdown, plain and for Obsidian: what people read in it, and the records that nobody sees. */
export const markdown: ImportFormat = {
  id: 'lectern-markdown',
  reads: ['markdown', 'obsidian'],
  kind: 'text',
  keeps: 'content',
  detect,
  read,
}

/** How much of a file is looked at, UTF-16 code units. */
const LOOKED_AT = 1_000_000
const OURS = /^<!-- lectern article \{|^- \[.*\]\(<lectern:\/\/article\/|^lectern-id: "/m

function detect(shape: FileShape): boolean {
  return shape.kind === 'text' && OURS.test(shape.text.slice(0, LOOKED_AT))
}

async function* read({ name, shape }: ImportFile): AsyncGenerator<ImportRow> {
  if (shape.kind !== 'text') return
  let article: MarkdownArticle | undefined
  let isSaid = true
  for (const block of markdownBlocks(shape.text)) {
    const { line } = block
    if (block.kind === 'article') {
      refuseNewer(name, newerVersion(block.lines.at(-1) ?? ''))
      if (!isSaid && article !== undefined) yield { line, path: '', article: article.article }
      article = articleOf(block)
      isSaid = false
      continue
    }
    isSaid = true
    const source = block.lines.join('\n').slice(0, MOST_SOURCE)
    const annotation = annotationOf(block, article)
    if (article === undefined)
      yield { line, path: '', source, reason: because('noSubject', { field: 'lectern article' }) }
    else if (annotation === undefined) yield { line, path: '', source, reason: because('noContent') }
    else yield { line, path: '', article: article.article, annotation }
  }
  if (!isSaid && article !== undefined) yield { line: 1, path: '', article: article.article }
}

function refuseNewer(name: string, version: number | undefined): void {
  if (version === undefined) return
  throw new AppError(
    'newer',
    `${name} is of version ${version}, and this Lectern reads version 1. Update Lectern, and import it then.`,
    { key: 'exchange.newer', values: { name, version: String(version) } },
  )
}
