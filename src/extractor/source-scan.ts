/**
 * The source of a page without its style sheets, before any parser sees it: jsdom would parse every one, and throws on
 * some. Those in which SingleFile keeps images stay. One pass, linear in the length however broken the page is; what
 * stands in comments, scripts, titles and text fields is left alone.
 */
export function withoutStyles(html: string): string {
  const starts = /<(?:!--|(style|script|textarea|title|xmp)\b)/gi
  let kept = ''
  let from = 0
  for (let start = starts.exec(html); start !== null; start = starts.exec(html)) {
    const name = start[1]?.toLowerCase()
    const end = endOf(html, starts.lastIndex, name)
    if (name === 'style' && !html.slice(start.index, end).includes('--sf-img-')) {
      kept += html.slice(from, start.index)
      from = end
    }
    starts.lastIndex = end
  }
  return kept + html.slice(from)
}

/** Where an element of raw text ends, behind its end tag; the end of the page where it is never closed. */
function endOf(html: string, from: number, name: string | undefined): number {
  if (name === undefined) {
    const end = html.indexOf('-->', from)
    // A comment that is not closed, as parsers see it, hides the rest; nothing of it is changed.
    return end < 0 ? html.length : end + 3
  }
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  const end = close.exec(html) === null ? -1 : html.indexOf('>', close.lastIndex)
  return end < 0 ? html.length : end + 1
}

/**
 * A source parted behind the last sign that can end a tag: a pattern that looks for that sign from every start of a tag
 * would take the square of the length where there is none (a page of 40,000 unfinished tags took four minutes).
 */
export function untilLastTag(html: string): { readonly tagged: string; readonly rest: string } {
  const end = html.lastIndexOf('>') + 1
  return { tagged: html.slice(0, end), rest: html.slice(end) }
}

/** What wraps others and is always closed: nesting is counted by these alone. */
const WRAPPERS =
  'div|section|article|main|aside|span|b|i|em|strong|u|font|center|blockquote|ul|ol|table|tbody|tr|td|dl|nav|header|footer|figure|ins|del|small|big|a'
/**
 * As deep as a page may nest before a parser sees it. Its time grows with the square of the depth: Chromium takes 6 s for
 * 50,000 boxes in one another. `capNesting` goes on from here.
 */
const DEEPEST_SOURCE = 2000

/** Whether there are as many tags as could nest too deep. */
function hasManyTags(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0 && tags <= DEEPEST_SOURCE; at = html.indexOf('<', at + 1))
    tags += 1
  return tags > DEEPEST_SOURCE
}

/**
 * The source of a page without the boxes below the 2,000th in one another: their tags go, their words stay. One pass,
 * linear in the length; the same string where nothing is that deep.
 */
export function withoutDepths(html: string): string {
  if (!hasManyTags(html)) return html
  const tags = new RegExp(
    `<(?:!--|(style|script|textarea|title|xmp)\\b|(/?)(?:${WRAPPERS})(?=[\\s/>])[^>]*>)`,
    'gi',
  )
  const { tagged } = untilLastTag(html)
  let [kept, from, depth] = ['', 0, 0]
  for (let tag = tags.exec(tagged); tag !== null; tag = tags.exec(tagged)) {
    if (tag[2] === undefined) {
      tags.lastIndex = endOf(html, tags.lastIndex, tag[1]?.toLowerCase())
      continue
    }
    const closes = tag[2] === '/'
    const isTooDeep = closes ? depth > DEEPEST_SOURCE : depth >= DEEPEST_SOURCE
    depth = Math.max(0, depth + (closes ? -1 : 1))
    if (!isTooDeep) continue
    kept += html.slice(from, tag.index)
    from = tags.lastIndex
  }
  return from === 0 ? html : kept + html.slice(from)
}
