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

/** Gives a text other addresses for its images. */
type Renaming = (text: string, renamed: (address: string) => string | undefined) => string

/** How images are named in a format. */
export const RENAMING: Readonly<Record<'html' | 'markdown', Renaming>> = {
  html: withImageSources,
  markdown: withMarkdownImageSources,
}

/** The most images of a source that are looked for beside it: an article keeps no more. */
const MOST = 200

/** The addresses by which a text names images that may lie beside it, each once: none of the web, none from a root. */
export function addressesBeside(format: 'html' | 'markdown', text: string): string[] {
  const addresses = new Set<string>()
  RENAMING[format](text, (address) => {
    if (isBeside(address) && addresses.size < MOST) addresses.add(address)
    return undefined
  })
  return [...addresses]
}

const isBeside = (address: string): boolean =>
  address !== '' && !/^(?:[a-z][a-z\d+.-]*:|[/\\#?])/i.test(address)

/** The files that a relative address may mean, the likeliest first: browsers escape some names, and Word turns slashes. */
export function filesMeant(address: string): string[] {
  const plain = address.replaceAll('\\', '/')
  const asked = plain.replace(/[?#].*$/s, '')
  return [...new Set([decoded(asked), asked, plain])].filter((name) => name !== '' && !name.includes('\0'))
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
