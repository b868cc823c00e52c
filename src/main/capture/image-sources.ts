const SOURCE =
  /(?<before><img\b[^<>]{0,2000}?\ssrc\s*=\s*)(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+))/gi

/** HTML with other addresses for its images, where `renamed` knows one; each is asked for as the page means it. */
export function withImageSources(html: string, renamed: (address: string) => string | undefined): string {
  return html.replace(SOURCE, (tag, before: string, double?: string, single?: string, bare?: string) => {
    const address = renamed((double ?? single ?? bare ?? '').replaceAll('&amp;', '&'))
    return address === undefined ? tag : `${before}"${address}"`
  })
}

/**
 * Code, which stays as it is, or an image whose address may stand in angle brackets and hold pairs of round ones. No
 * part of it is gone through twice, whatever a text repeats.
 */
const MARKDOWN =
  /(?:^|\n)[ \t]*(```|~~~)[^\n]*\n[\s\S]*?\n[ \t]*\1|(`{1,3})[^`]+\2|(!\[(?:[^[\]\\\n]|\\.)*\]\()(?:<([^<>\n]+)>|((?:[^\s()<>]|\([^\s()<>]*\))+))/g

/** The same of Markdown, in which HTML may stand. */
export function withMarkdownImageSources(
  markdown: string,
  renamed: (address: string) => string | undefined,
): string {
  const parts: string[] = []
  let end = 0
  for (const match of markdown.matchAll(MARKDOWN)) {
    const [all, , , before, angled, plain] = match
    const address = before === undefined ? undefined : renamed(angled ?? plain ?? '')
    parts.push(
      withImageSources(markdown.slice(end, match.index), renamed),
      before === undefined || address === undefined ? all : `${before}${address}`,
    )
    end = match.index + all.length
  }
  return [...parts, withImageSources(markdown.slice(end), renamed)].join('')
}
