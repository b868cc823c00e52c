import { MAX_SOURCE_BYTES } from '../../shared/model/limits'
import { AppError } from '../../shared/ipc/app-error'
import type { SourceKind } from '../../shared/model/article'
import { decode, isBinary } from './decode'
import { looksLikeMarkdown } from './looks-like-markdown'
import { tooLarge } from './too-large'

/** A source that can be read: what it is, and its text. */
export interface ReadableSource {
  readonly kind: SourceKind
  readonly text: string
  readonly encoding: string
}

/** What is known of a source beforehand. */
export interface SourceHints {
  /** Overrides what the name and the first bytes say. */
  readonly kind?: SourceKind | undefined
  /** Of the HTTP header. */
  readonly charset?: string | undefined
  /** A page from the web is shown as browsers show it, broken bytes and all: nobody here can save it anew. */
  readonly fetched?: boolean
}

/** Decodes a source. Throws an `AppError` that names it: empty, too large, no text at all, or broken bytes. */
export function readable(name: string, bytes: Uint8Array, hints: SourceHints = {}): ReadableSource {
  const values = { name }
  if (bytes.length === 0)
    throw new AppError('unreadable', `${name} is empty. Choose the file that holds the text.`, {
      key: 'capture.empty',
      values,
    })
  if (bytes.length > MAX_SOURCE_BYTES) throw tooLarge(name, bytes.length)
  if (isBinary(bytes))
    throw new AppError(
      'unreadable',
      `${name} is not text, whatever its name says. Lectern reads .txt, .md and .html files: save it as one of these.`,
      { key: 'capture.binary', values },
    )
  const kind = hints.kind ?? kindOf(name, bytes)
  const { text, encoding, replaced } = decode(bytes, kind === 'html', hints.charset)
  if (replaced && hints.fetched !== true) throw brokenBytes(name, bytes)
  const unnamed = hints.kind === undefined && kind === 'text' && !TEXT_NAME.test(name)
  return { kind: unnamed && looksLikeMarkdown(text) ? 'markdown' : kind, text, encoding }
}

/** A name that says what the text is. */
const TEXT_NAME = /\.te?xt$/i

function brokenBytes(name: string, bytes: Uint8Array): AppError {
  const at = firstBrokenByte(bytes)
  return new AppError(
    'unreadable',
    `${name} is not valid UTF-8 (from byte ${at} on) and no other encoding fits it. Open it in an editor, save it as UTF-8, and add it again.`,
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

function kindOf(name: string, bytes: Uint8Array): SourceKind {
  if (/\.x?html?$/i.test(name)) return 'html'
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown'
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('latin1')
  return !TEXT_NAME.test(name) && /<!doctype html|<html[\s>]/i.test(head) ? 'html' : 'text'
}
