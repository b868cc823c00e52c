import type { PrintDocument, PrintRequest } from '../../../shared/ipc/contract'
import type { Library } from '../../library/library'
import { fileName } from '../export/file-name'
import { printDocument } from './print-document'
import { imagesIn, printHtml } from './print-html'

/** What stands on the pages of a printed article. Throws the library's errors. */
export async function renderPrint(
  library: Library,
  { articleId, options, preview }: PrintRequest,
): Promise<PrintDocument> {
  return printDocument(await library.article(articleId), options, preview)
}

/** A printed article as one HTML file with its images and the fonts that `fontsFor` gives for its characters. */
export async function printableFile(
  library: Library,
  request: PrintRequest,
  fontsFor: (text: string) => Promise<string>,
): Promise<{ name: string; html: string }> {
  const document = await renderPrint(library, request)
  const images = new Map<string, string>()
  for (const hash of imagesIn(document)) {
    const asset = await library.asset(request.articleId, hash)
    if (asset !== undefined)
      images.set(hash, `data:${asset.mime};base64,${Buffer.from(asset.bytes).toString('base64')}`)
  }
  const fonts = await fontsFor(`${document.body}${document.running.left}${document.running.right}`)
  const html = printHtml(document, fonts, (hash) => images.get(hash))
  return { name: fileName(document.title, 'pdf', 'Article'), html }
}
