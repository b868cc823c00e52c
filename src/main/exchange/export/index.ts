import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Library } from '../../library/library'
import { fileName } from './file-name'
import { html } from './html'
import { json } from './json'
import { labelsOf } from './labels'
import { markdown } from './markdown'
import { type ExportedArticle, type Exporter, type ExportHead, isOfOneArticle } from './model'
import { exportedArticles, exportHead } from './read-library'

/** Every export format, once: the window, the command line, the tests and docs/FORMATS.md read this list. */
export const exportFormats: readonly Exporter[] = [markdown, json, html]

/** An export as a file. Throws an `AppError` for a format there is none of, and the library's errors. */
export async function renderExport(
  library: Library,
  request: ExportRequest,
): Promise<{ name: string; mime: string; content: string }> {
  const format = formatOf(request.format)
  const head = exportHead(library, request)
  let content = ''
  for await (const part of partsOf(format, head, exportedArticles(library, head))) content += part
  const labels = labelsOf(head.options.language)
  const title = isOfOneArticle(head) ? head.contents[0]?.title : labels.title
  return { name: fileName(title ?? '', format.extension, labels.title), mime: format.mime, content }
}

/** The parts of a file in their order; an article may be forgotten once its part has been taken. */
export async function* partsOf(
  format: Exporter,
  head: ExportHead,
  articles: AsyncIterable<ExportedArticle> | Iterable<ExportedArticle>,
): AsyncGenerator<string> {
  yield format.begin(head)
  let index = 0
  for await (const article of articles) {
    yield format.article(article, head, index)
    index += 1
  }
  yield format.end(head)
}

function formatOf(id: string): Exporter {
  const format = exportFormats.find((one) => one.id === id)
  if (format !== undefined) return format
  const known = exportFormats.map((one) => one.id).join(', ')
  throw new AppError('invalid-input', `There is no export format “${id}”. There are: ${known}.`, {
    key: 'export.unknownFormat',
    values: { format: id, known },
  })
}
