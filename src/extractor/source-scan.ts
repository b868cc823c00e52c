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
  const close = new RegExp(`</${name}[^>]*>`, 'gi')
  close.lastIndex = from
  return close.exec(html) === null ? html.length : close.lastIndex
}
