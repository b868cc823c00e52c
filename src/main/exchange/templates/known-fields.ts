import type { AnnotationFields, ArticleFields } from './fields'

/** What a field is, as far as that says which fields stand below it. */
export type Kind =
  'article' | 'annotation' | 'group' | 'document' | 'text' | 'any' | `${'annotation' | 'group'}s`

const ANNOTATION = {
  id: 'text',
  index: 'text',
  kind: 'text',
  text: 'text',
  markdown: 'text',
  note: 'text',
  tags: 'text',
  color: 'text',
  color_name: 'text',
  section: 'text',
  headings: 'text',
  group: 'text',
  context: 'text',
  before: 'text',
  after: 'text',
  created: 'text',
  updated: 'text',
  status: 'text',
  edited_from: 'text',
  progress: 'text',
  link: 'text',
  source_link: 'text',
} satisfies Record<keyof AnnotationFields, Kind>

const DOCUMENT = {
  title: 'text',
  language: 'text',
  changed: 'text',
  articles: 'text',
  annotations: 'text',
  index: 'text',
  first: 'text',
  last: 'text',
  single: 'text',
} satisfies Record<keyof ArticleFields['document'], Kind>

const GROUP = { name: 'text', annotations: 'annotations' } satisfies Record<
  keyof ArticleFields['groups'][number],
  Kind
>

const ARTICLE = {
  id: 'text',
  title: 'text',
  subtitle: 'text',
  author: 'text',
  authors: 'text',
  site: 'text',
  agency: 'text',
  place: 'text',
  published: 'text',
  saved: 'text',
  url: 'text',
  lang: 'text',
  dir: 'text',
  tags: 'text',
  link: 'text',
  text_missing: 'text',
  annotations: 'annotations',
  highlights: 'annotations',
  notes: 'annotations',
  groups: 'groups',
  document: 'document',
  labels: 'any',
} satisfies Record<keyof ArticleFields, Kind>

/** What LiquidJS itself knows in every template, and below every text and list. */
const ALWAYS: Readonly<Record<string, Kind>> = { forloop: 'any', tablerowloop: 'any' }
const OF_LISTS = ['first', 'last', 'size']

const FIELDS: Readonly<
  Record<'article' | 'annotation' | 'group' | 'document', Readonly<Record<string, Kind>>>
> = { article: { ...ARTICLE, ...ALWAYS }, annotation: ANNOTATION, group: GROUP, document: DOCUMENT }

/** What other programs call a field, and people: only to know what is meant. */
const ELSEWHERE: Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>> = {
  article: {
    name: 'title',
    headline: 'title',
    source: 'url',
    address: 'url',
    date: 'published',
    quotes: 'highlights',
  },
  annotation: {
    quote: 'text',
    content: 'text',
    highlight: 'text',
    comment: 'note',
    colour: 'color',
    date: 'created',
  },
}

/** What a name elsewhere is here. */
export const elsewhere = (kind: Kind): Readonly<Record<string, string>> => ELSEWHERE[kind] ?? {}

/** The names that may stand below a field; undefined where any may. */
export function namesBelow(kind: Kind): readonly string[] | undefined {
  if (kind === 'any') return undefined
  return kind === 'text' || kind === 'annotations' || kind === 'groups' ? OF_LISTS : Object.keys(FIELDS[kind])
}

/** What a name below a field is; `any` where that is not known. */
export function kindBelow(kind: Kind, name: string | number): Kind {
  if (kind === 'annotations' || kind === 'groups') return isItem(name) ? itemOf(kind) : 'any'
  if (kind === 'any' || kind === 'text') return 'any'
  return Object.hasOwn(FIELDS[kind], name) ? (FIELDS[kind][name] ?? 'any') : 'any'
}

/** What the items of a list are. */
export const itemOf = (kind: Kind): Kind =>
  kind === 'annotations' ? 'annotation' : kind === 'groups' ? 'group' : 'any'

const isItem = (name: string | number): boolean =>
  typeof name === 'number' || name === 'first' || name === 'last'
