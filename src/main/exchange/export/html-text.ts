import { readingLanguage } from '../../../shared/model/reading-language'
import { plainText } from './plain-text'

/** Character data and double-quoted attribute values of HTML. */
export function escape(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An address as a link that shows itself; anything but http and https is shown only. */
export function addressHtml(url: string): string {
  const shown = escape(url)
  return /^https?:\/\//i.test(url) ? `<a href="${shown}" rel="noreferrer">${shown}</a>` : shown
}

/** ` lang="…" dir="…"` of an article, for what is in its language. */
export function languageOf(meta: Parameters<typeof readingLanguage>[0]): string {
  const { lang, dir } = readingLanguage(meta)
  return `${lang ? ` lang="${escape(lang)}"` : ''} dir="${dir ?? 'auto'}"`
}
