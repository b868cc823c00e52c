import { parseFragment } from 'parse5'
import type { HtmlNode } from '../../../library/texts/html-tree'
import { xmlText } from './xml-text'

/** What an article's text may be made of in a book; anything else gives what it holds. */
const ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption hr br a em strong b i u s sub sup small code kbd samp var cite q dfn abbr mark del ins span div section ruby rt rp bdi bdo time wbr'.split(
    ' ',
  ),
)
const VOID = new Set(['hr', 'br', 'wbr', 'img'])
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
}
/** Elements that a list, a table or a row holds, and nothing else. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd'],
  table: ['caption', 'thead', 'tbody', 'tfoot', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
}

/** An image that the book holds, by the hash of its bytes: its place in the book, or nothing where it is not there. */
export type ImagePlace = (hash: string) => string | undefined

/** An article's HTML as XHTML that EPUB takes: what runs, loads or styles is not in it. */
export function xhtmlOf(html: string, imagePlace: ImagePlace): string {
  const ids = new Set<string>()
  const collect = (node: HtmlNode): void => {
    const id = attributeOf(node, 'id')
    if (id !== undefined && /^[A-Za-z_][\w.-]*$/.test(id)) ids.add(id)
    childrenOf(node).forEach(collect)
  }
  const root = parseFragment(html) as unknown as HtmlNode
  collect(root)
  return childrenOf(root)
    .map((node) => nodeXml(node, { imagePlace, ids, used: new Set() }))
    .join('')
}

interface Book {
  readonly imagePlace: ImagePlace
  readonly ids: ReadonlySet<string>
  readonly used: Set<string>
}

const childrenOf = (node: HtmlNode): readonly HtmlNode[] => ('childNodes' in node ? node.childNodes : [])
const attributeOf = (node: HtmlNode, name: string): string | undefined =>
  'attrs' in node ? node.attrs.find((one) => one.name === name)?.value : undefined

function nodeXml(node: HtmlNode, book: Book): string {
  if ('value' in node) return xmlText(node.value)
  if (!('tagName' in node)) return ''
  const { tagName } = node
  if (tagName === 'img') return imageXml(node, book)
  const only = ONLY[tagName]
  const children = childrenOf(node).filter(
    (child) => only === undefined || ('tagName' in child && only.includes(child.tagName)),
  )
  const inside = () => children.map((child) => nodeXml(child, book)).join('')
  if (tagName === 'script' || tagName === 'style' || tagName === 'template') return ''
  if (!ELEMENTS.has(tagName)) return inside()
  const attributes = attributesXml(node, tagName, book)
  return VOID.has(tagName)
    ? `<${tagName}${attributes}/>`
    : `<${tagName}${attributes}>${inside()}</${tagName}>`
}

function imageXml(node: HtmlNode, { imagePlace }: Book): string {
  const alt = attributeOf(node, 'alt') ?? ''
  const [, hash = ''] = /^asset:([0-9a-f]{64})$/.exec(attributeOf(node, 'src') ?? '') ?? []
  const place = imagePlace(hash)
  return place === undefined ? xmlText(alt) : `<img src="${place}" alt="${xmlText(alt)}"/>`
}

function attributesXml(node: HtmlNode, tagName: string, { ids, used }: Book): string {
  const found: [string, string][] = []
  const id = attributeOf(node, 'id')
  if (id !== undefined && ids.has(id) && !used.has(id)) {
    used.add(id)
    found.push(['id', `t-${id}`])
  }
  const lang = attributeOf(node, 'lang')
  if (lang !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(lang)) found.push(['xml:lang', lang])
  const dir = attributeOf(node, 'dir')
  if (dir === 'ltr' || dir === 'rtl') found.push(['dir', dir])
  for (const name of ATTRIBUTES[tagName] ?? []) {
    const value = attributeOf(node, name)
    if (value !== undefined && /^\d{1,4}$/.test(value)) found.push([name, value])
  }
  const href = tagName === 'a' ? attributeOf(node, 'href') : undefined
  if (href !== undefined && /^#/.test(href) && ids.has(href.slice(1)))
    found.push(['href', `#t-${href.slice(1)}`])
  const address = href === undefined ? undefined : webHref(href)
  if (address !== undefined) found.push(['href', address])
  return found.map(([name, value]) => ` ${name}="${xmlText(value)}"`).join('')
}

function webHref(href: string): string | undefined {
  try {
    const url = new URL(href)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
  } catch {
    // It leads to nowhere that is known outside of its page.
    return undefined
  }
}
