import { looksLikeMarkdown } from './looks-like-markdown'

/** How much of a source is looked at, bytes: the comment of whoever saved a page may be long. */
const LOOKED_AT = 65_536

/** What may stand before a page's first tag: a byte order mark, white space, comments, the line of XML. */
const BEFORE = /^(?:\uFEFF|\s|<\?xml\b[^>]{0,500}>|<!--[\s\S]*?-->)*/
/** Tags that stand in a page alone. */
const OF_A_PAGE = /^<(?:!doctype html|(?:html|head|body|title|meta|link|base|style|script)\b)/i
/** Tags that a piece of a page begins with, and Markdown sometimes. */
const OF_A_PIECE = /^<(?:article|main|section|header|div|h[1-6]|p|ul|ol|dl|table|blockquote|figure)\b[^<>]*>/i

/**
 * Whether a source that nobody named is HTML: a page, in UTF-16 too, or a piece of one (what comes through a pipe has
 * no name). A piece that holds Markdown is Markdown.
 */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const text = beginning(bytes)
  if (/<!doctype html|<html[\s>]/i.test(text.slice(0, 4096))) return true
  const first = text.slice(BEFORE.exec(text)?.[0].length ?? 0)
  if (OF_A_PAGE.test(first)) return true
  return OF_A_PIECE.test(first) && !looksLikeMarkdown(first)
}

function beginning(bytes: Uint8Array): string {
  const [first, second] = bytes
  const head = bytes.subarray(0, LOOKED_AT)
  if ((first === 0xff && second === 0xfe) || (first === LESS && second === 0))
    return new TextDecoder('utf-16le').decode(head)
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS))
    return new TextDecoder('utf-16be').decode(head)
  return Buffer.from(head)
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
}

/** The byte of “<”. */
const LESS = 0x3c
