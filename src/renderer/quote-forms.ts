import { escapeLine } from '../shared/markdown/escape'
import type { Bibliography } from '../shared/model/article'

/** What is put on the clipboard at once: whoever pastes takes the form that it knows. */
export interface CopiedForms {
  readonly plain: string
  readonly html: string
  readonly markdown: string
}

/** A quote and where it is from. */
export interface SourcedQuote {
  readonly quote: string
  readonly source: Bibliography
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')

/** Quotes, each with its source, as plain text, as HTML and as Markdown. */
export function quoteForms(quotes: readonly SourcedQuote[]): CopiedForms {
  const all = quotes.map(quoteWithSource)
  return {
    plain: all.map(({ plain }) => plain).join('\n\n'),
    html: all.map(({ html }) => html).join('\n'),
    markdown: `${all.map(({ markdown }) => markdown).join('\n\n')}\n`,
  }
}

/** A quote with its source: who, title, where and when it was published, address; what is not known is left out. */
export function quoteWithSource({ quote, source }: SourcedQuote): CopiedForms {
  const { title, lang } = source
  const { before, after, url } = factsOf(source)
  const parts = (named: string, own: (text: string) => string) =>
    [...(before === undefined ? [] : [own(before)]), named, ...after.map(own)].join(', ')
  const plain = [before, `“${title}”`, ...after, source.url].filter((part) => part !== undefined).join(', ')
  const cite = `<cite>${escaped(title)}</cite>`
  const html = parts(url === undefined ? cite : `<a href="${escaped(url)}">${cite}</a>`, escaped)
  const paragraphs = quote.split('\n').map((part) => `<p>${escaped(part)}</p>`)
  const language = lang === undefined ? '' : ` lang="${escaped(lang)}"`
  return {
    plain: `“${quote.replaceAll('\n', '\n\n')}”\n— ${plain}`,
    html: `<blockquote${language}>${paragraphs.join('')}</blockquote><p>— ${html}</p>`,
    markdown: `${quoteMarkdown(quote)}\n\n${sourceMarkdown(source)}`,
  }
}

/** A quote as a block quote, paragraphs set apart. */
export const quoteMarkdown = (quote: string): string =>
  quote
    .split('\n')
    .map((line) => `> ${escapeLine(line)}`)
    .join('\n>\n')

/** A line that says where something is from, as Markdown. */
export function sourceMarkdown(source: Bibliography): string {
  const { before, after, url } = factsOf(source)
  const title = escapeLine(source.title)
  const named = url === undefined ? `“${title}”` : `[${title}](<${url}>)`
  const own = [...(before === undefined ? [] : [escapeLine(before)]), named, ...after.map(escapeLine)]
  return `— ${own.join(', ')}`
}

function factsOf({ authors, agency, site, published, url }: Bibliography) {
  const before = authors.length > 0 ? authors.join(', ') : agency
  const after = [site === before ? undefined : site, published?.slice(0, 10)]
  return { before, after: after.filter((part) => part !== undefined), url: linkable(url) }
}

/** Only an address of the web is made a link, as the web writes it: nothing else is run by a press, or ends the link. */
function linkable(url: string | undefined): string | undefined {
  try {
    const { protocol, href } = new URL(url ?? '')
    return protocol === 'http:' || protocol === 'https:'
      ? href.replace(/[<>"]/g, encodeURIComponent)
      : undefined
  } catch {
    // It is no address.
    return undefined
  }
}
