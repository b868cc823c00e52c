import type { PageSource } from './page-source'
import { frontMatter } from './front-matter'
import { untilLastTag, withoutStyles } from './source-scan'

const BLOCK =
  /<\/?(?:p|div|br|h[1-6]|li|tr|td|th|ul|ol|table|section|article|header|footer|main|nav|blockquote|pre)\b[^>]*>/gi
const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/**
 * A page as the plain text that its source holds: the last resort, linear in its length and without a parser. Markdown is
 * one already.
 */
export function asPlainText({ text, ...source }: PageSource): PageSource {
  if (source.kind === 'markdown') {
    const { about, body } = frontMatter(text)
    return { ...source, kind: 'text', text: body, about }
  }
  const title = titleIn(text)
  const { tagged, rest } = untilLastTag(withoutUnread(withoutStyles(text)))
  const words = tagged.replace(BLOCK, '\n').replace(/<[^>]*>/g, '') + rest
  return {
    ...source,
    kind: 'text',
    text: decoded(words),
    ...(title === undefined ? {} : { about: { title } }),
  }
}

/** A source without what nobody reads; an element that is never closed stays. */
function withoutUnread(html: string): string {
  const starts = /<(?:!--|(script|noscript|template|title|svg)\b)/gi
  const neverClosed = new Set<string>()
  let [kept, from] = ['', 0]
  for (let start = starts.exec(html); start !== null; start = starts.exec(html)) {
    const close = start[1] === undefined ? '-->' : `</${start[1].toLowerCase()}`
    if (neverClosed.has(close)) continue
    const ends = new RegExp(close, 'gi')
    ends.lastIndex = starts.lastIndex
    const end = ends.exec(html) === null ? -1 : html.indexOf('>', ends.lastIndex - 1) + 1
    if (end <= 0) {
      neverClosed.add(close)
      continue
    }
    kept += `${html.slice(from, start.index)} `
    from = end
    starts.lastIndex = end
  }
  return kept + html.slice(from)
}

const decoded = (text: string): string =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6}));/g,
    (_all, name: string | undefined, code: string) =>
      name === undefined ? String.fromCodePoint(Number(code)) : (SIGNS[name] ?? ' '),
  )

/** Where a page says its title, UTF-16 code units from its start. */
const HEAD = 200_000
/** Of what a page calls itself, UTF-16 code units. */
const LONGEST_TITLE = 1000
/** A title with a site's name behind a bar. */
const BEHIND_BAR = /^(.{10,}?)\s*[|丨｜]\s*[^|丨｜]{1,40}$/u

/** What a page calls itself: to others, which is mostly without the site's name, else in its own `title`. */
function titleIn(html: string): string | undefined {
  const body = html.slice(0, HEAD).search(/<body\b/i)
  const head = html.slice(0, body < 0 ? HEAD : body)
  // Every pattern stops at the next tag: linear however broken the page is.
  const said = (head.match(/<meta\b[^<>]{0,2000}>/gi) ?? []).find((tag) =>
    /\b(?:property|name)\s*=\s*["']?(?:og|twitter):title\b/i.test(tag),
  )
  const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(said ?? '')
  const given = lineOf(content?.[1] ?? content?.[2])
  if (given !== undefined) return given
  const own = lineOf(/<title\b[^<>]*>([^<]*)<\/title/i.exec(head)?.[1])
  return own === undefined ? undefined : (BEHIND_BAR.exec(own)?.[1] ?? own)
}

const lineOf = (text: string | undefined): string | undefined =>
  decoded(text?.slice(0, LONGEST_TITLE) ?? '')
    .replace(/\s+/g, ' ')
    .trim() || undefined
