/** An object of a page's JSON-LD. */
export type Data = Readonly<Record<string, unknown>>

const ARTICLE =
  /^(?:.*(?:Article|BlogPosting|Report|NewsItem)|Review|LiveBlogPosting|DiscussionForumPosting|SocialMediaPosting|Recipe|HowTo|PodcastEpisode|CreativeWork)$/
const PAGE = /^(?:.*WebPage|ItemPage|AboutPage|FAQPage)$/

/** What XHTML of old puts round a script so that it is no markup. */
const WRAPPED = /^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)|(?:\/\/\s*)?(?:\]\]>|-->)\s*;?\s*$/g
/** Objects that are looked at; a page made to be slow has more. */
const MOST = 2000

/** The JSON-LD of a page: what describes an article, what describes the page, and every object by its `@id`. */
export interface JsonLd {
  readonly article: Data | undefined
  readonly page: Data | undefined
  readonly byId: ReadonlyMap<string, Data>
  /** Objects with a type that matches. */
  readonly ofType: (type: RegExp) => Data | undefined
}

/** Reads arrays, `@graph`s and what is nested in them; text that is no JSON is mended where that is plain, else left out. */
export function jsonLdOf(page: Document): JsonLd {
  const objects: Data[] = []
  for (const script of page.querySelectorAll('script[type*="ld+json" i]'))
    collect(parsed(script.textContent ?? ''), objects)
  const byId = new Map<string, Data>()
  for (const data of objects) {
    const id = data['@id']
    if (typeof id === 'string' && Object.keys(data).length > (Object.keys(byId.get(id) ?? {}).length || 1))
      byId.set(id, data)
  }
  const ofType = (type: RegExp) => objects.find((data) => typesOf(data).some((one) => type.test(one)))
  const articles = objects.filter((data) => typesOf(data).some((one) => ARTICLE.test(one)))
  // Lists of other articles say little of each; what says most of itself is the page's own.
  const article = articles.toSorted((a, b) => detail(b) - detail(a))[0]
  return { article, page: ofType(PAGE), byId, ofType }
}

const DETAILS = [
  'headline',
  'author',
  'datePublished',
  'dateModified',
  'articleBody',
  'image',
  'mainEntityOfPage',
]
const detail = (data: Data): number => DETAILS.filter((key) => data[key] !== undefined).length

const typesOf = (data: Data): string[] =>
  [data['@type']].flat().flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/#:]/, '')] : []))

function collect(root: unknown, objects: Data[]): void {
  const queue: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = queue.shift(); next !== undefined && objects.length < MOST; next = queue.shift()) {
    const { value, depth } = next
    if (Array.isArray(value)) {
      if (value.length < MOST) queue.push(...value.map((one: unknown) => ({ value: one, depth: depth + 1 })))
    } else if (typeof value === 'object' && value !== null && depth < 8) {
      objects.push(value as Data)
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemReviewed', 'hasPart', 'author'])
        if (key in value) queue.push({ value: (value as Data)[key], depth: depth + 1 })
    }
  }
}

/** JSON as pages have it: in CDATA, with line breaks inside strings, with a comma too many. */
function parsed(text: string): unknown {
  const plain = text.replace(WRAPPED, '').replace(/;\s*$/, '').trim()
  if (plain === '') return undefined
  const oneLine = plain.replace(/\p{Cc}+/gu, ' ')
  return (
    json(plain) ??
    json(oneLine) ??
    json(oneLine.replace(/,\s*([\]}])/g, '$1')) ??
    json(oneLine.replace(/\\(?!["\\/bfnrtu])/g, '\\\\')) ??
    fields(plain)
  )
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The plain fields of JSON that is too broken to be read as a whole. */
function fields(text: string): Data | undefined {
  const type = /"@type"\s*:\s*"(\w*(?:Article|BlogPosting))"/.exec(text)?.[1]
  if (type === undefined) return undefined
  const found: Record<string, unknown> = { '@type': type }
  for (const key of ['headline', 'datePublished', 'dateModified', 'dateCreated']) {
    const value = json(new RegExp(`"${key}"\\s*:\\s*("(?:[^"\\\\\\n]|\\\\.)*")`).exec(text)?.[1] ?? '')
    if (typeof value === 'string') found[key] = value
  }
  const name = json(
    /"author"\s*:\s*(?:\[\s*)?\{[^{}]*?"name"\s*:\s*("(?:[^"\\\n]|\\.)*")/.exec(text)?.[1] ?? '',
  )
  if (typeof name === 'string') found['author'] = { name }
  return found
}

/** A text of one line, its HTML entities and tags read; undefined where there is none. */
export function lineOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const line = entitiesRead(String(value))
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/[\s\u200B\uFEFF\u00AD]+/g, (space) => (space === '\u00AD' ? '' : ' '))
    .trim()
  return line === '' ? undefined : line
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“',
  ndash: '–', mdash: '—', hellip: '…', auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß',
  oacute: 'ó', iacute: 'í', aacute: 'á', uacute: 'ú', ntilde: 'ñ', ecirc: 'ê', acirc: 'â', icirc: 'î', ocirc: 'ô', euml: 'ë', iuml: 'ï', atilde: 'ã', otilde: 'õ', oslash: 'ø', aring: 'å', aelig: 'æ', deg: '°', copy: '©', euro: '€',
  bdquo: '„', raquo: '»', laquo: '«', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', shy: '', middot: '·',
} // prettier-ignore

/** Pages escape what they put into JSON and meta elements twice. */
function entitiesRead(text: string): string {
  return text.replace(
    /&(?:#(x?)([\da-f]{1,6})|(\w{2,8}));/gi,
    (all, hex?: string, code?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all
      const point = Number.parseInt(code ?? '', hex === '' ? 10 : 16)
      return point > 31 && point < 0x11_00_00 ? String.fromCodePoint(point) : all
    },
  )
}
