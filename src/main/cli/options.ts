import { SORTS } from '../../shared/model/setting-values'

/** The orders of the list as a command line writes them: `publishedNewest` is `published-newest`. */
export const SORT_NAMES: Readonly<Record<string, (typeof SORTS)[number]>> = Object.fromEntries(
  SORTS.map((sort) => [sort.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), sort]),
)

/** How one option is written and what it does. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: true
  /** What stands for its value in `--help`. */
  readonly value?: string
  readonly does: string
}

/** Every option of every command, each with one meaning everywhere. */
export const OPTIONS = {
  library: {
    type: 'string',
    value: 'DIR',
    does: 'the library folder (LECTERN_LIBRARY; default: Library in the data folder)',
  },
  data: { type: 'string', value: 'DIR', does: 'Lectern’s own folder on this machine (LECTERN_DATA)' },
  json: { type: 'boolean', does: 'one JSON value a line on standard output' },
  help: { type: 'boolean', short: 'h', does: 'this text, or a command’s own' },
  version: { type: 'boolean', does: 'the version' },
  as: {
    type: 'string',
    value: 'text|markdown|html|mhtml|docx|json|w3c|hypothesis|csv|lectern-markdown|bundle',
    does: 'what the source is, whatever its name says; the last six are files of annotations',
  },
  encoding: {
    type: 'string',
    value: 'NAME',
    does: 'its encoding, as gb18030, where Lectern finds a wrong one',
  },
  extractor: {
    type: 'string',
    value: 'merged|readability|defuddle|page',
    does: 'whose opinion of the page is taken; the merge of all where not said',
  },
  whole: { type: 'boolean', does: 'the whole page, nothing left out' },
  outline: { type: 'boolean', does: 'prints every block of the page, in or out and why, one a line' },
  choice: {
    type: 'string',
    value: 'JSON',
    does: 'how the article is cut out, by the numbers of --outline: {"by":"merged","putIn":[3],"leftOut":[7]}',
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST',
    does: 'lets addresses lead to this host inside the machine or its network; may be given several times',
  },
  'dry-run': { type: 'boolean', does: 'prints what would be done and does nothing; addresses are fetched' },
  tag: { type: 'string', multiple: true, value: 'TAG', does: 'a tag; may be given several times' },
  related: { type: 'boolean', does: 'the articles that share rare words and tags with it' },
  merge: { type: 'boolean', does: 'makes one article of them; the first stays' },
  distinct: { type: 'boolean', does: 'they are no duplicates, however alike' },
  remove: { type: 'boolean', does: 'takes away instead' },
  'keep-notes': { type: 'boolean', does: 'keeps the notes of articles whose text is deleted' },
  annotated: { type: 'boolean', does: 'also articles that have got annotations since' },
  archived: { type: 'boolean', does: 'only articles in the archive' },
  starred: { type: 'boolean', does: 'only articles with a star' },
  trash: { type: 'boolean', does: 'only articles in the trash, which are not listed otherwise' },
  title: { type: 'string', value: 'TITLE', does: 'the new title' },
  author: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    does: 'an author, instead of those there; may be given several times',
  },
  published: { type: 'string', value: 'DATE|none', does: 'the day of publication, as 2024-07-05' },
  show: { type: 'string', value: 'HASH', does: 'prints this earlier text' },
  'bring-back': {
    type: 'string',
    value: 'HASH',
    does: 'makes this earlier text the present one again',
  },
  accept: { type: 'boolean', does: 'the places are right, or the orphans stay orphans' },
  orphan: { type: 'boolean', does: 'the places are wrong: the annotations are orphans' },
  parent: {
    type: 'string',
    value: 'COLLECTION|none',
    does: 'the collection that it lies in; none is the top',
  },
  before: {
    type: 'string',
    value: 'COLLECTION|SEARCH',
    does: 'the neighbour that it comes before; last otherwise',
  },
  collection: {
    type: 'string',
    value: 'COLLECTION',
    does: 'only what is in that collection, or in one in it',
  },
  text: { type: 'boolean', does: 'the text alone' },
  html: { type: 'boolean', does: 'the clean HTML' },
  blocks: { type: 'boolean', does: 'the text by its paragraphs, each with its number' },
  limit: { type: 'string', value: 'N', does: 'how many of each kind at most; 20 where not said' },
  query: { type: 'string', value: 'QUERY', does: 'only articles that `lectern search` finds with it' },
  article: {
    type: 'string',
    multiple: true,
    value: 'ID',
    does: 'only this article; `export` takes several, each after an --article of its own',
  },
  sort: {
    type: 'string',
    value: 'ORDER',
    does: `in which order: ${Object.keys(SORT_NAMES).join(', ')}; newest where not said`,
  },
  annotation: {
    type: 'string',
    multiple: true,
    value: 'ID',
    does: 'only this annotation, as often as wanted',
  },
  quote: { type: 'string', value: 'QUOTE', does: 'the words to highlight' },
  prefix: {
    type: 'string',
    value: 'TEXT',
    does: 'what stands before the quote, where it occurs several times',
  },
  suffix: { type: 'string', value: 'TEXT', does: 'what stands after it' },
  color: {
    type: 'string',
    value: 'COLOR',
    does: 'an id or a name that `lectern colors` prints; a new highlight is yellow where not said',
  },
  note: { type: 'string', value: 'TEXT', does: 'a note, in Markdown' },
  template: {
    type: 'string',
    value: 'FILE|NAME',
    does: 'writes by a template: a file, or one that `lectern template list` prints',
  },
  extension: {
    type: 'string',
    value: 'ENDING',
    does: 'the ending of the file that a template makes, as md or html',
  },
  'has-note': { type: 'boolean', does: 'only annotations with a note' },
  since: { type: 'string', value: 'DAY', does: 'only annotations made on that day or later, as 2024-07-05' },
  until: { type: 'string', value: 'DAY', does: 'only annotations made on that day or before' },
  order: { type: 'string', value: 'document|created', does: 'as the text has them, or as they were made' },
  group: {
    type: 'string',
    value: 'article|tag|color|heading|day',
    does: 'under which headings annotations of an article stand together, in formats that have headings',
  },
  format: { type: 'string', short: 'f', value: 'FORMAT', does: 'an id that `lectern formats` prints' },
  out: {
    type: 'string',
    short: 'o',
    value: 'PATH',
    does: 'a file or folder to write to, instead of standard output',
  },
  context: { type: 'string', value: 'none|sentence|paragraph', does: 'text round each quote' },
  without: {
    type: 'string',
    multiple: true,
    value: 'notes|tags|colors|links|safe-cells',
    does: 'leaves that out; may be given several times',
  },
  bom: { type: 'boolean', does: 'a byte order mark in front of a table, by which Excel knows UTF-8' },
  language: { type: 'string', value: 'en|zh-CN', does: 'of headings and labels' },
  paper: { type: 'string', value: 'A4|Letter|A5', does: 'the paper; A4 where not said' },
  landscape: { type: 'boolean', does: 'the paper on its side' },
  margins: { type: 'string', value: 'narrow|normal|wide', does: 'of the page' },
  size: { type: 'string', value: 'POINTS', does: 'of the text, 8 to 18; 11 where not said' },
  notes: {
    type: 'string',
    value: 'side|inline|end|none',
    does: 'where the notes stand; side where not said',
  },
  highlights: { type: 'string', value: 'color|grey|none', does: 'how highlights look' },
  list: { type: 'boolean', does: 'lists those of this machine instead, newest first' },
  exact: {
    type: 'boolean',
    does: 'exactly as in the backup: what came since goes to the trash, where it stays otherwise',
  },
  repair: { type: 'boolean', does: 'mends what can be mended; deletes nothing' },
  'all-backups': { type: 'boolean', does: 'reads every backup again, not only the newest' },
  'no-sandbox': { type: 'boolean', does: 'lets Chromium run without its sandbox, which root needs' },
  port: { type: 'string', value: 'N', does: 'the port to listen on; any free one where not said' },
  'no-open': { type: 'boolean', does: 'opens no window; prints the address only' },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof OPTIONS

type ValueOf<N extends OptionName> = (typeof OPTIONS)[N] extends { multiple: true }
  ? string[]
  : (typeof OPTIONS)[N] extends { type: 'string' }
    ? string
    : boolean

/** The options that were given. */
export type OptionValues = { readonly [N in OptionName]?: ValueOf<N> | undefined }

/** Options that every command takes. */
export const COMMON_OPTIONS = ['library', 'data', 'help'] as const satisfies readonly OptionName[]

/** An option as `--help` shows it: `-o, --out PATH`. */
export function shownOption(name: OptionName): string {
  const { short, value }: Option = OPTIONS[name]
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
}
