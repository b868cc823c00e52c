import type { Exporter } from '../model'
import { type Reference, referenceOf } from './reference'
import { texAddress, texText } from './tex-text'

type Fields = readonly (readonly [name: string, value: string | undefined])[]

/** Names stand in braces of their own: who knows which part of a name on a web page is the family's. */
const names = (authors: readonly string[]) =>
  authors.length === 0 ? undefined : authors.map((name) => `{${texText(name)}}`).join(' and ')

const text = (value: string | undefined) => (value === undefined ? undefined : texText(value))

const filled = (values: readonly string[], between: string) =>
  values.length === 0 ? undefined : texText(values.join(between))

const biblatexFields = (one: Reference): Fields => [
  // Double braces: no style changes the case of a title.
  ['title', `{${texText(one.title)}}`],
  ['author', names(one.authors)],
  ['organization', text(one.site)],
  ['url', one.url && texAddress(one.url)],
  ['date', one.published.length === 0 ? undefined : one.published.join('-')],
  ['urldate', one.saved.join('-')],
  ['keywords', filled(one.keywords, ', ')],
  ['annotation', filled(one.notes, '\n\n')],
]

const bibtexFields = (one: Reference): Fields => [
  ['title', `{${texText(one.title)}}`],
  ['author', names(one.authors)],
  ['organization', text(one.site)],
  ['howpublished', one.url && `\\url{${texAddress(one.url)}}`],
  ['url', one.url && texAddress(one.url)],
  ['year', one.published[0]],
  ['month', one.published[1] && String(Number(one.published[1]))],
  ['note', `Accessed ${one.saved.join('-')}`],
  ['keywords', filled(one.keywords, ', ')],
  ['annote', filled(one.notes, '\n\n')],
]

function entry(type: string, key: string, fields: Fields): string {
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []))
  return `@${type}{${key},\n${lines.join('')}}\n\n`
}

/** An entry an article, for biblatex with biber; what has no address on the web is not online. */
export const biblatex: Exporter = {
  id: 'biblatex',
  group: 'citations',
  extension: 'bib',
  mime: 'application/x-bibtex',
  fidelity: 'C',
  begin: () => '',
  article(article, head) {
    const one = referenceOf(article, head)
    return entry(one.url === undefined ? 'misc' : 'online', one.key, biblatexFields(one))
  },
  end: () => '',
}

/** The same for classic BibTeX, which knows no @online. */
export const bibtex: Exporter = {
  ...biblatex,
  id: 'bibtex',
  article(article, head) {
    const one = referenceOf(article, head)
    return entry('misc', one.key, bibtexFields(one))
  },
}
