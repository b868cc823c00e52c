import type { CopiedForms, SourcedQuote } from './quote-forms'

/** How Chromium names a format of the web's own on the clipboard (Async Clipboard API, web custom formats). */
const MARKDOWN = 'web text/markdown'

/** Puts text on the clipboard in several forms at once. Throws where the browser refuses. */
export async function copyForms({ plain, html, markdown }: CopiedForms): Promise<void> {
  const forms = { 'text/plain': plain, 'text/html': html, ...(takesMarkdown() && { [MARKDOWN]: markdown }) }
  const blobs = Object.entries(forms).map(
    ([type, text]) => [type, new Blob([text], { type: type.replace(/^web /, '') })] as const,
  )
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
}

const takesMarkdown = (): boolean => 'supports' in ClipboardItem && ClipboardItem.supports(MARKDOWN)

/** Puts quotes on the clipboard, each with its source, as rich text, Markdown and plain text. Throws where the browser refuses. */
export async function copyQuotes(quotes: readonly SourcedQuote[]): Promise<void> {
  const { quoteForms } = await import('./quote-forms')
  await copyForms(quoteForms(quotes))
}
