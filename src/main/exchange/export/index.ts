import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Library } from '../../library/library'
import { isByTemplate, templateFormatOf } from '../templates'
import type { FillTemplate } from '../templates/template-thread'
import { anki } from './cards/anki'
import { kindle } from './cards/kindle'
import { biblatex, bibtex } from './citations/bib'
import { cslJson } from './citations/csl-json'
import { ris } from './citations/ris'
import { bundle } from './documents/bundle'
import { docx } from './documents/docx'
import { epub } from './documents/epub'
import { pdf } from './documents/pdf'
import { type Progress, UNHEARD } from '../../progress'
import { fileName } from './file-name'
import { html } from './html'
import { json } from './json'
import { labelsOf } from './labels'
import { markdown } from './markdown'
import {
  type ExportedArticle,
  type Exporter,
  type ExportFormat,
  type ExportHead,
  type ExportRoom,
  isOfOneArticle,
  type Sink,
  type StreamExporter,
} from './model'
import { logseq } from './notes-apps/logseq'
import { obsidian } from './notes-apps/obsidian'
import { org } from './notes-apps/org'
import { exportedArticles } from './read-library'
import { scopedHead } from './scope'
import { csv, tsv } from './tables/csv'
import { notion } from './tables/notion'
import { readwise } from './tables/readwise'
import { hypothesis } from './web-annotations/hypothesis'
import { w3c } from './web-annotations/w3c'

/** Every export format, once: the window, the command line, the tests and docs/FORMATS.md read this list. */
export const exportFormats: readonly ExportFormat[] = [
  markdown,
  html,
  pdf,
  docx,
  epub,
  obsidian,
  logseq,
  org,
  notion,
  readwise,
  anki,
  kindle,
  json,
  w3c,
  hypothesis,
  csv,
  tsv,
  bundle,
  biblatex,
  bibtex,
  ris,
  cslJson,
]

/** What an export will be called and hold. */
interface Planned {
  readonly format: ExportFormat | StreamExporter
  readonly head: ExportHead
  readonly name: string
}

async function planned(library: Library, request: ExportRequest, fill: FillTemplate): Promise<Planned> {
  const format = isByTemplate(request) ? templateFormatOf(library, request, fill) : formatOf(request.format)
  const { options } = request
  const group = format.groups === true ? options.group : 'article'
  const head = await scopedHead(library, { ...request, options: { ...options, group } })
  const labels = labelsOf(head.options.language)
  const title = isOfOneArticle(head) ? head.contents[0]?.title : labels.title
  return { format, head, name: fileName(title ?? '', format.extension, labels.title) }
}

/** What an export is called. Throws as `renderExport` does. */
export async function exportName(
  library: Library,
  request: ExportRequest,
  fill: FillTemplate = fillInThisThread,
): Promise<string> {
  return (await planned(library, request, fill)).name
}

/**
 * An export as text: the file itself, or of a format of bytes what it is shown as, which is empty where it is shown as
 * nothing. With `most`, UTF-16 code units, no more articles are read once there is as much. Throws an `AppError` for a
 * format there is none of, and the library's errors.
 */
export async function renderExport(
  library: Library,
  request: ExportRequest,
  most = Infinity,
  fill: FillTemplate = fillInThisThread,
): Promise<{ name: string; mime: string; content: string; isFile: boolean }> {
  const { format, head, name } = await planned(library, request, fill)
  const isFile = !('write' in format)
  const shown = isFile ? format : format.shownAs
  let content = ''
  if (shown !== undefined)
    for await (const part of textOf(shown, head, exportedArticles(library, head))) {
      content += part
      if (content.length > most) break
    }
  return { name, mime: shown?.mime ?? format.mime, content, isFile }
}

/** Writes an export, an article at a time. `room` is what formats of bytes need. Throws as `renderExport` does. */
export async function writeExport(
  library: Library,
  request: ExportRequest,
  {
    room,
    out,
    progress = UNHEARD,
    fill = fillInThisThread,
  }: { room: ExportRoom; out: Sink; progress?: Progress; fill?: FillTemplate | undefined },
): Promise<{ name: string; mime: string }> {
  const { format, head, name } = await planned(library, request, fill)
  progress.begin(head.contents.length)
  const articles = followed(exportedArticles(library, head), progress)
  if ('write' in format) await format.write({ head, articles, room }, out)
  else for await (const part of textOf(format, head, articles)) await out.write(Buffer.from(part))
  return { name, mime: format.mime }
}

/** The articles; each is done when the next is asked for. */
async function* followed(
  articles: AsyncIterable<ExportedArticle>,
  progress: Progress,
): AsyncGenerator<ExportedArticle> {
  progress.goOn()
  for await (const article of articles) {
    yield article
    progress.step()
    progress.goOn()
  }
}
const textOf = (
  format: Exporter | StreamExporter,
  head: ExportHead,
  articles: AsyncIterable<ExportedArticle>,
): AsyncIterable<string> =>
  'parts' in format ? format.parts(head, articles) : partsOf(format, head, articles)

/** Where there is no thread for templates. */
const fillInThisThread: FillTemplate = async (job) => (await import('../templates/fill-here')).fillHere(job)

/** The parts of a file of text in their order; an article may be forgotten once its part has been taken. */
export async function* partsOf(
  format: Exporter,
  head: ExportHead,
  articles: AsyncIterable<ExportedArticle> | Iterable<ExportedArticle>,
): AsyncGenerator<string> {
  yield format.begin(head)
  const before = { articles: 0, annotations: 0 }
  for await (const article of articles) {
    yield format.article(article, head, before)
    before.articles += 1
    before.annotations += article.annotations.length
  }
  yield format.end(head)
}

function formatOf(id: string): ExportFormat {
  const format = exportFormats.find((one) => one.id === id)
  if (format !== undefined) return format
  const known = exportFormats.map((one) => one.id).join(', ')
  throw new AppError('invalid-input', `There is no export format “${id}”. There are: ${known}.`, {
    key: 'export.unknownFormat',
    values: { format: id, known },
  })
}
