import { parse } from 'yaml'
import type { Bibliography } from '../shared/model/article'
import { isTagName } from '../shared/model/tag-name'
import { isUrl } from './is-url'

/** What the front matter of a Markdown file says of it; absent rather than wrong. */
export type FrontMatter = Partial<
  Pick<
    Bibliography,
    'title' | 'subtitle' | 'authors' | 'site' | 'published' | 'updated' | 'lang' | 'url' | 'image'
  >
> & { readonly tags?: string[] }

/** The first lines between `---`, the last of which may be `...` too. */
const BLOCK = /^\uFEFF?---[ \t]*\r?\n(?<yaml>[\s\S]*?)\r?\n?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/**
 * A Markdown text without its front matter, and what that says by the names that Jekyll, Hugo, Obsidian and Pandoc
 * give. What is no YAML (a colon in a bare title is enough) is read line by line, as `key: value`.
 */
export function frontMatter(text: string): { about: FrontMatter; body: string } {
  const found = BLOCK.exec(text)
  const fields = found === null ? undefined : fieldsIn(found.groups?.['yaml'] ?? '')
  if (found === null || fields === undefined) return { about: {}, body: text }
  return { about: aboutOf(fields), body: text.slice(found[0].length) }
}

type Fields = ReadonlyMap<string, unknown>

/** Undefined where the lines are none of front matter: a text may begin with a rule. */
function fieldsIn(yaml: string): Fields | undefined {
  const value = parsed(yaml)
  if (value === null) return new Map()
  if (typeof value === 'object' && !Array.isArray(value))
    return new Map(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one]))
  const lines = yaml.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, key, plain] = /^([\w-]+):\s*["']?(.*?)["']?\s*$/.exec(line) ?? []
    return key === undefined || plain === undefined || plain === '' ? [] : [[key.toLowerCase(), plain]]
  })
  return lines.length === 0 ? undefined : new Map(lines)
}

function parsed(yaml: string): unknown {
  try {
    // Strings stay strings (`schema`), and a bomb of aliases is refused.
    return parse(yaml, { schema: 'failsafe', maxAliasCount: 50, logLevel: 'error' })
  } catch {
    // No YAML: the lines are read one by one instead.
    return undefined
  }
}

function aboutOf(fields: Fields): FrontMatter {
  const word = (...names: string[]) => names.map((name) => textOf(fields.get(name))).find(Boolean)
  const named = {
    title: word('title'),
    subtitle: word('subtitle', 'description'),
    site: word('site', 'publication', 'publisher', 'journal'),
    lang: /^[a-z]{2,3}(?:[-_]\w{2,8})*$/i
      .exec(word('lang', 'language', 'locale') ?? '')?.[0]
      .replace('_', '-'),
    published: dateOf(word('date', 'published', 'created', 'pubdate')),
    updated: dateOf(word('updated', 'modified', 'lastmod', 'last_modified_at')),
    url: webAddress(word('url', 'source', 'link', 'canonical', 'canonical_url', 'permalink')),
    image: webAddress(word('image', 'cover', 'banner')),
  }
  const authors = ['author', 'authors', 'by'].flatMap((name) => listOf(fields.get(name)))
  const tags = ['tags', 'tag', 'keywords', 'categories']
    .flatMap((name) => listOf(fields.get(name), /[,\s]+/))
    .map((tag) => tag.replace(/^#/, ''))
    .filter((tag) => isTagName(tag))
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
    ...(authors.length === 0 ? {} : { authors: [...new Set(authors)] }),
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)] }),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim() : undefined
}

/** A list, one value, or `{name}`; `separator` where one string may hold several. */
function listOf(value: unknown, separator?: RegExp): string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => listOf(one))
  if (typeof value === 'object' && value !== null && 'name' in value) return listOf(value.name)
  const text = textOf(value)
  if (text === undefined) return []
  return separator === undefined ? [text] : text.split(separator).filter((one) => one !== '')
}

/** A day, or an instant where the zone is given; undefined where it is none that exists. */
function dateOf(text: string | undefined): string | undefined {
  const [, day = '', time = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?) ?(Z|[+-]\d{2}:?\d{2})?)?/i.exec(
      text ?? '',
    ) ?? []
  const exists = day !== '' && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (!exists) return undefined
  const seconds = time.length === 5 ? `${time}:00` : time
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const instant = `${day}T${seconds}${offset}`
  return time !== '' && zone !== '' && !Number.isNaN(Date.parse(instant)) ? instant : day
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) && isUrl(text) ? new URL(text).href : undefined
}
