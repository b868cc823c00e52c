import type { Exporter } from '../model'
import { type Reference, referenceOf } from './reference'

const dateParts = (parts: readonly string[]) => ({ 'date-parts': [parts.map(Number)] })

const item = (one: Reference) => ({
  id: one.key,
  type: 'webpage',
  title: one.title,
  ...(one.authors.length === 0 ? {} : { author: one.authors.map((literal) => ({ literal })) }),
  ...(one.site === undefined ? {} : { 'container-title': one.site }),
  ...(one.published.length === 0 ? {} : { issued: dateParts(one.published) }),
  accessed: dateParts(one.saved),
  ...(one.url === undefined ? {} : { URL: one.url }),
  ...(one.lang === undefined ? {} : { language: one.lang }),
  ...(one.keywords.length === 0 ? {} : { keyword: one.keywords.join(', ') }),
  ...(one.notes.length === 0 ? {} : { note: one.notes.join('\n') }),
})

/** An item an article, for citation processors, Zotero and pandoc. */
export const cslJson: Exporter = {
  id: 'csl-json',
  group: 'citations',
  extension: 'json',
  mime: 'application/vnd.citationstyles.csl+json',
  fidelity: 'C',
  begin: () => '[',
  article: (article, head, before) =>
    `${before.articles === 0 ? '' : ','}\n  ${JSON.stringify(item(referenceOf(article, head)), null, 2).replaceAll('\n', '\n  ')}`,
  end: ({ contents }) => (contents.length === 0 ? ']\n' : '\n]\n'),
}
