import { texText } from '../../export/citations/tex-text'
import { noteHtml } from '../../export/html-note'
import { escapeLine, noteLines } from '../../export/markdown-text'
import { orgLines } from '../../export/notes-apps/org-text'
import { oneLine, plainText } from '../../export/plain-text'
import { textFragmentOf } from '../../export/source-link'
import { safeCell } from '../../export/tables/table'
import { type Filters, listOf, textOf } from './values'

/** Filters whose result is markup already: it is not escaped again. */
export const RAW: ReadonlySet<string> = new Set(['markdownify'])

const lines = (value: unknown): string[] => plainText(textOf(value)).split('\n')
const quoted = (all: readonly string[]): string =>
  all.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

/** Text made ready for a notation, each by its own rules: a quote is then shown letter by letter. */
export const markup: Filters = {
  md: (value) => lines(value).map(escapeLine).join('\n'),
  note: (value) => noteLines(textOf(value)).join('\n'),
  blockquote: (value) => quoted(lines(value)),
  callout: (value, kind = 'quote', title = '', fold = '') => {
    const head = `[!${textOf(kind)}]${textOf(fold)} ${oneLine(textOf(title))}`.trimEnd()
    return quoted([head, ...lines(value)])
  },
  wikilink: (value, alias) =>
    list(value, (one) => {
      const name = oneLine(one)
        .replace(/[[\]|#^]+/g, ' ')
        .trim()
      const shown = oneLine(textOf(alias))
        .replace(/[[\]|]+/g, ' ')
        .trim()
      return shown === '' ? `[[${name}]]` : `[[${name}|${shown}]]`
    }),
  link: (value, label = 'link') =>
    list(
      value,
      (one) => `[${escapeLine(textOf(label))}](<${oneLine(one).replace(/[<>\\]/g, encodeURIComponent)}>)`,
    ),
  image: (value, alt = '') =>
    list(
      value,
      (one) => `![${escapeLine(textOf(alt))}](<${oneLine(one).replace(/[<>\\]/g, encodeURIComponent)}>)`,
    ),
  footnote: (value) =>
    listOf(value)
      .map((one, at) => `[^${at + 1}]: ${textOf(one).replaceAll('\n', '\n    ')}`)
      .join('\n'),
  fragment_link: (value, page) => {
    const fragment = textFragmentOf({ exact: textOf(value), prefix: '', suffix: '' }) ?? ''
    const address = textOf(page).replace(/:~:.*$/s, '')
    return fragment === '' ? address : `${address}${address.includes('#') ? '' : '#'}${fragment}`
  },
  markdownify: (value) => noteHtml(textOf(value)),
  yaml: (value) =>
    Array.isArray(value)
      ? `[${value.map((one) => yamlText(textOf(one))).join(', ')}]`
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : yamlText(textOf(value)),
  json: (value) => JSON.stringify(value ?? null),
  tojson: (value) => JSON.stringify(value ?? null),
  csv: (value) => `"${safeCell(plainText(textOf(value))).replaceAll('"', '""')}"`,
  tsv: (value) => plainText(textOf(value)).replace(/[\t\n]+/g, ' '),
  org: (value) => orgLines(textOf(value)).join('\n'),
  bibtex: (value) => texText(textOf(value)),
  latex: (value) => texText(textOf(value)),
  strip_md: (value) =>
    textOf(value)
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^ {0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/gm, '')
      .replace(/(\*\*|__|\*|~~|==|`)(?=\S)([^\n]*?\S)\1/g, '$2'),
  strip_tags: (value) => textOf(value).replace(/<\/?[a-z][^>]*>|<!--[\s\S]*?-->/gi, ''),
  striptags: (value) => textOf(value).replace(/<\/?[a-z][^>]*>|<!--[\s\S]*?-->/gi, ''),
  one_line: (value) => oneLine(textOf(value)),
}

/** JSON is YAML, and nothing in it is taken for a date, a link or a number. */
const yamlText = (text: string): string => JSON.stringify(plainText(text))

const list = (value: unknown, each: (one: string) => string): string | string[] =>
  Array.isArray(value) ? value.map((one) => each(textOf(one))) : each(textOf(value))
