import type { Bibliography } from '../shared/model/article'

export interface CopiedQuote {
  readonly plain: string
  readonly html: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')

/**
 * A quote with its source, as plain text and as HTML: who, title, where and when it was published, address; what is
 * not known is left out.
 */
export function quoteWithSource(
  quote: string,
  { title, authors, site, agency, published, url, lang }: Bibliography,
): CopiedQuote {
  const day = published?.slice(0, 10)
  const before = authors.length > 0 ? authors.join(', ') : agency
  const after = [site === before ? undefined : site, day].filter((part) => part !== undefined)
  const plain = [before, `“${title}”`, ...after, url].filter((part) => part !== undefined).join(', ')
  const named = `<cite>${escaped(title)}</cite>`
  const linked = url === undefined ? named : `<a href="${escaped(url)}">${named}</a>`
  const html = [...(before === undefined ? [] : [escaped(before)]), linked, ...after.map(escaped)].join(', ')
  const paragraphs = quote.split('\n').map((part) => `<p>${escaped(part)}</p>`)
  const language = lang === undefined ? '' : ` lang="${escaped(lang)}"`
  return {
    plain: `“${quote.replaceAll('\n', '\n\n')}”\n— ${plain}`,
    html: `<blockquote${language}>${paragraphs.join('')}</blockquote><p>— ${html}</p>`,
  }
}

/** Puts the quote on the clipboard in both forms. Throws where the browser refuses. */
export async function copyQuote({ plain, html }: CopiedQuote): Promise<void> {
  const item = new ClipboardItem({
    'text/plain': new Blob([plain], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  })
  await navigator.clipboard.write([item])
}

/** Puts several quotes on the clipboard, each with its source. Throws where the browser refuses. */
export async function copyQuotes(
  quotes: readonly { readonly quote: string; readonly source: Bibliography }[],
): Promise<void> {
  const all = quotes.map(({ quote, source }) => quoteWithSource(quote, source))
  await copyQuote({
    plain: all.map(({ plain }) => plain).join('\n\n'),
    html: all.map(({ html }) => html).join('\n'),
  })
}
