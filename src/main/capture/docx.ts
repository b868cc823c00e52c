import { buffer } from 'node:stream/consumers'
import { convertToHtml, images as mammothImages } from 'mammoth'
import { parseFragment } from 'parse5'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { AppError } from '../../shared/ipc/app-error'
import { docxBomb } from './docx-bomb'
import { type HeldImages, holdImage } from './held-images'

/** The most bytes that a document may unpack to, all its parts together, and its text alone. */
const LARGEST = 200_000_000
const LARGEST_TEXT = 30_000_000

/**
 * A Word document as an HTML page (mammoth), what it says of itself in `meta` elements; its images are held. Throws an
 * `AppError` that names the file where it is damaged or unpacks to far more than a document has.
 */
export async function docxPage(
  name: string,
  bytes: Uint8Array,
): Promise<{ text: string; images: HeldImages }> {
  const images: HeldImages = new Map()
  try {
    const { zip, properties } = await repacked(name, bytes)
    const convertImage = mammothImages.imgElement(async (image) => ({
      src: holdImage(images, await image.readAsBuffer()),
    }))
    const { value } = await convertToHtml({ buffer: zip }, { convertImage, externalFileAccess: false })
    return { text: pageOf(value, properties), images }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'unreadable',
      `${name} is a Word document that is damaged. Open it in a word processor, save it again as .docx, and add that.`,
      { key: 'capture.brokenDocx', values: { name }, cause: error },
    )
  }
}

/** The same document, every part of it unpacked within limits that mammoth's own unpacker does not have. */
async function repacked(name: string, bytes: Uint8Array): Promise<{ zip: Buffer; properties: string }> {
  const from = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  const to = new ZipFile()
  let unpacked = 0
  let properties = ''
  for await (const entry of from.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    unpacked += entry.uncompressedSize
    const limit = /\.(?:xml|rels)$/i.test(entry.fileName) ? LARGEST_TEXT : LARGEST
    if (unpacked > LARGEST || entry.uncompressedSize > limit) throw docxBomb(name)
    // yauzl stops where an entry is longer than it said.
    const part = await buffer(await from.openReadStreamPromise(entry))
    if (entry.fileName === 'docProps/core.xml') properties = part.toString('utf8')
    to.addBuffer(part, entry.fileName, { compress: false })
  }
  to.end()
  return { zip: await buffer(to.outputStream), properties }
}

/** A page of the document's HTML; title, author and dates come from `docProps/core.xml` (Dublin Core). */
function pageOf(html: string, properties: string): string {
  const said = (element: string) => {
    const value = new RegExp(`<${element}\\b[^>]*>([^<]*)</${element}>`).exec(properties)?.[1] ?? ''
    return wordsOf(value)
  }
  const day = (element: string) => /^\d{4}-\d{2}-\d{2}/.exec(said(element))?.[0] ?? ''
  const meta = {
    author: said('dc:creator'),
    published: day('dcterms:created'),
    updated: day('dcterms:modified'),
  }
  const metas = Object.entries(meta).map(([key, value]) =>
    value === '' ? '' : `<meta name="${key}" content="${escaped(value)}">`,
  )
  return `<!doctype html><html><head><title>${escaped(said('dc:title'))}</title>${metas.join('')}</head><body>${html}</body></html>`
}

/** The words that an XML text stands for, on one line. */
function wordsOf(xml: string): string {
  const [node] = parseFragment(xml).childNodes
  const text = node !== undefined && 'value' in node ? node.value : ''
  return text.replace(/\s+/g, ' ').trim()
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
