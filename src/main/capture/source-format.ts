import { AppError } from '../../shared/ipc/app-error'
import type { SourceKind } from '../../shared/model/article'
import { looksLikeHtml } from './looks-like-html'

/**
 * What a source is, by its first bytes and then by its name; undefined where it is text of no particular kind. Throws
 * an `AppError` that says what to do with what Lectern does not read.
 */
export function formatOf(name: string, bytes: Uint8Array): Exclude<SourceKind, 'text'> | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const refused = refusedFormat(head, bytes)
  if (refused !== undefined) throw refusal(refused, name)
  if (head.startsWith('PK\u0003\u0004')) return zipFormat(name, bytes, head)
  if (isMhtml(name, head)) return 'mhtml'
  if (/\.(?:x?html?|mht|mhtml)$/i.test(name)) return 'html'
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown'
  return !TEXT_NAME.test(name) && looksLikeHtml(bytes) ? 'html' : undefined
}

/** A name that says that it is plain text. */
export const TEXT_NAME = /\.te?xt$/i

/** Formats that hold articles and cannot be read here. */
type RefusedFormat = 'pdf' | 'epub' | 'rtf' | 'word' | 'locked' | 'openDocument' | 'webArchive'

function refusedFormat(head: string, bytes: Uint8Array): RefusedFormat | undefined {
  if (isPdf(head)) return 'pdf'
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0'))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(LOCKED) ? 'locked' : 'word'
  if (head.startsWith('bplist00') && head.includes('WebMainResource')) return 'webArchive'
  return undefined
}

/** Some writers put a few bytes before the mark, and readers accept that; a text may write about it. */
function isPdf(head: string): boolean {
  const at = head.slice(0, 1024).search(/%PDF-\d/)
  return at >= 0 && (/^(?:\u00EF\u00BB\u00BF)?\s*$/.test(head.slice(0, at)) || OF_NO_TEXT.test(head))
}

/** Control characters that no text has: white space and the sign for a new page apart. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const OF_NO_TEXT = /[\u0000-\u0008\u000E-\u001F]/

/** What a document with a password lies in, whatever its version: the name of its only stream. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** In these archives the first entry is called `mimetype` and says what they are, unpacked. */
function zipFormat(name: string, bytes: Uint8Array, head: string): 'docx' {
  const said = head.slice(30)
  if (said.startsWith('mimetypeapplication/epub+zip')) throw refusal('epub', name)
  if (said.startsWith('mimetypeapplication/vnd.oasis.opendocument')) throw refusal('openDocument', name)
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('word/document.xml')) return 'docx'
  throw new AppError(
    'unreadable',
    `${name} is an archive without a Word document in it. Unpack it, and add the folder or the files.`,
    { key: 'capture.archive', values: { name } },
  )
}

/** A message of several parts. What is called .mht and begins with a tag is a page: Word saves such. */
function isMhtml(name: string, head: string): boolean {
  const text = head.replace(/^\u00EF\u00BB\u00BF/, '').trimStart()
  if (!/^[\w-]+:/.test(text)) return false
  return (
    /\.mht(?:ml)?$/i.test(name) ||
    (/^mime-version:/im.test(text) &&
      /^content-type:\s*multipart\/(?:related|mixed|alternative)/im.test(text)) ||
    /^snapshot-content-location:/im.test(text)
  )
}

const ADVICE: Readonly<Record<RefusedFormat, string>> = {
  pdf: 'is a PDF, whatever its name says, and Lectern reads none. Open it, copy its text and paste that here; or save the web page that it came from.',
  epub: 'is an e-book (EPUB), and Lectern reads none. Open it in an e-book reader and paste the chapter that you want here, or turn it into HTML and add that.',
  rtf: 'is a rich text file (RTF), which Lectern does not read. Open it in a word processor, save it as .docx, and add that.',
  word: 'is a document of an old Word or Office, which Lectern does not read. Open it, save it as .docx, and add that.',
  locked:
    'is a document that is locked with a password. Open it in its program, save it without one as .docx, and add that.',
  openDocument:
    'is an OpenDocument file, which Lectern does not read. Open it in its program, save it as .docx or .html, and add that.',
  webArchive:
    'is a web archive of Safari, which Lectern does not read. Open it in Safari, copy the article and paste it here.',
}

function refusal(format: RefusedFormat, name: string): AppError {
  return new AppError('unreadable', `${name} ${ADVICE[format]}`, {
    key: REFUSED_KEYS[format],
    values: { name },
  })
}

const REFUSED_KEYS = {
  pdf: 'capture.pdf',
  epub: 'capture.epub',
  rtf: 'capture.rtf',
  word: 'capture.oldWord',
  locked: 'capture.lockedOffice',
  openDocument: 'capture.openDocument',
  webArchive: 'capture.webArchive',
} as const
