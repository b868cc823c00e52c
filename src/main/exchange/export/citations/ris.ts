import type { Exporter } from '../model'
import { referenceOf } from './reference'

/** A record an article: CRLF, two blanks before the dash and one after it, `ER` last; one `N1` an annotation. */
export const ris: Exporter = {
  id: 'ris',
  group: 'citations',
  extension: 'ris',
  mime: 'application/x-research-info-systems',
  fidelity: 'C',
  begin: () => '',
  article(article, head) {
    const one = referenceOf(article, head)
    const [year, month, day] = one.published
    const lines: (readonly [tag: string, value: string | undefined])[] = [
      ['TY', 'ELEC'],
      ['TI', one.title],
      ...one.authors.map((name) => ['AU', name] as const),
      ['T2', one.site],
      ['PY', year],
      ['DA', year && `${year}/${month ?? ''}/${day ?? ''}/`],
      ['UR', one.url],
      ['Y2', `${one.saved.join('/')}/`],
      ['LA', one.lang],
      ...one.keywords.map((keyword) => ['KW', keyword] as const),
      ...one.notes.map((note) => ['N1', note] as const),
      ['ID', one.key],
      ['ER', ''],
    ]
    const shown = lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}\r\n`]))
    return `${shown.join('')}\r\n`
  },
  end: () => '',
}
