import { MAX_SOURCE_BYTES } from '../../shared/model/limits'
import { AppError } from '../../shared/ipc/app-error'
import type { SourceKind, TextKind } from '../../shared/model/article'
import { decode, isBinary, isKnown } from './decode'
import type { HeldImages } from './held-images'
import { looksLikeMarkdown } from './looks-like-markdown'
import { savedPage } from './single-file'
import { formatOf, TEXT_NAME } from './source-format'
import { tooLarge } from './too-large'

/** A source that can be read: what it is, its text for the extractor, and what came with it. */
export interface ReadableSource {
  readonly format: SourceKind
  /** What `text` is. */
  readonly kind: TextKind
  readonly text: string
  readonly encoding: string
  /** Where the page came from, where its file says so. */
  readonly url?: string
  /** When it was saved there, ISO. */
  readonly capturedAt?: string
  readonly images: HeldImages
}

/** What is known of a source beforehand. */
export interface SourceHints {
  /** Overrides what the first bytes and the name say. */
  readonly kind?: SourceKind | undefined
  /** Overrides what the bytes say: a name of the Encoding Standard. */
  readonly encoding?: string | undefined
  /** Of the HTTP header. */
  readonly charset?: string | undefined
  /** All of a page is the article: somebody chose it. */
  readonly whole?: boolean
  /** A page from the web is shown as browsers show it, broken bytes and all: nobody here can save it anew. */
  readonly fetched?: boolean
}

/**
 * Makes a source readable. Throws an `AppError` that names it: empty, too large, damaged, of a format that is not read,
 * no text at all, or broken bytes.
 */
export async function readable(
  name: string,
  bytes: Uint8Array,
  hints: SourceHints = {},
): Promise<ReadableSource> {
  if (bytes.length === 0) throw hints.fetched === true ? emptyPage(name) : empty(name)
  if (bytes.length > MAX_SOURCE_BYTES) throw tooLarge(name, bytes.length)
  if (hints.encoding !== undefined && !isKnown(hints.encoding)) throw unknownEncoding(hints.encoding)
  const format = hints.kind ?? formatOf(name, bytes)
  if (format === 'docx') {
    const { docxPage } = await import('./docx')
    return { format, kind: 'document', encoding: 'utf-8', ...(await docxPage(name, bytes)) }
  }
  if (format === 'mhtml') {
    const { mhtmlPage } = await import('./mhtml')
    const { text, images, url, capturedAt } = mhtmlPage(name, bytes)
    const origin = {
      ...(url === undefined ? {} : { url }),
      ...(capturedAt === undefined ? {} : { capturedAt }),
    }
    return { format, kind: 'html', encoding: 'utf-8', text, images, ...origin }
  }
  return readableText(name, bytes, format, hints)
}

function readableText(
  name: string,
  bytes: Uint8Array,
  format: 'html' | 'markdown' | 'text' | undefined,
  hints: SourceHints,
): ReadableSource {
  if (isBinary(bytes)) throw noText(name)
  const { text, encoding, replaced } = decode(bytes, format === 'html', hints)
  if (replaced && hints.fetched !== true && hints.encoding === undefined) throw brokenBytes(name, bytes)
  const unnamed = format === undefined && !TEXT_NAME.test(name)
  const kind = format ?? (unnamed && looksLikeMarkdown(text) ? 'markdown' : 'text')
  const origin = kind === 'html' ? savedPage(text) : {}
  const whole = kind === 'html' && hints.whole === true ? 'document' : kind
  return { format: kind, kind: whole, text, encoding, images: new Map(), ...origin }
}

const empty = (name: string): AppError =>
  new AppError('unreadable', `${name} is empty. Choose the file that holds the text.`, {
    key: 'capture.empty',
    values: { name },
  })

const emptyPage = (name: string): AppError =>
  new AppError(
    'unreadable',
    `${name} answers with an empty page. Open it in a browser; if there is something to read, save it there and add that file.`,
    { key: 'capture.emptyPage', values: { name } },
  )

function unknownEncoding(encoding: string): AppError {
  return new AppError(
    'invalid-input',
    `“${encoding}” is no encoding that Lectern knows. It is a name such as utf-8, gb18030, shift_jis or windows-1252.`,
    { key: 'capture.encoding', values: { encoding } },
  )
}

function noText(name: string): AppError {
  return new AppError(
    'unreadable',
    `${name} is not text, whatever its name says. Lectern reads web pages (HTML, MHTML), Word documents (.docx), Markdown and plain text: save it as one of these.`,
    { key: 'capture.binary', values: { name } },
  )
}

function brokenBytes(name: string, bytes: Uint8Array): AppError {
  const at = firstBrokenByte(bytes)
  return new AppError(
    'unreadable',
    `${name} is not valid UTF-8 (from byte ${at} on) and no other encoding fits it. Choose its encoding, or open it in an editor and save it as UTF-8.`,
    { key: 'capture.brokenBytes', values: { name, at } },
  )
}

/** How many bytes from the start are valid UTF-8. */
function firstBrokenByte(bytes: Uint8Array): number {
  const isValid = (end: number) => {
    try {
      // `stream` forgives a character that the end cuts.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
      return true
    } catch {
      return false
    }
  }
  let valid = 0
  let broken = bytes.length
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1
    if (isValid(middle)) valid = middle
    else broken = middle
  }
  return valid
}
