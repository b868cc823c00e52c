import {
  ARTICLE_ATTRIBUTES,
  ARTICLE_TAGS,
  isCodeClass,
  STORED_ASSET,
} from '../../../shared/model/article-markup'
import type { HtmlNode } from '../../library/texts/html-tree'
import { escape } from '../export/html-text'

/** HTML put round and between the nodes of a tree that itself stays as it is. */
export interface Insertions {
  /** What takes the place of a text node's data, already HTML. */
  readonly texts: ReadonlyMap<HtmlNode, string>
  readonly before: ReadonlyMap<HtmlNode, string>
  readonly after: ReadonlyMap<HtmlNode, string>
}

/** Left out with all they hold; other elements that may not stand in an article leave their text. */
const DROPPED = new Set(
  'script style template noscript iframe noembed noframes object embed audio video canvas svg head title datalist select textarea input source'.split(
    ' ',
  ),
)
/** `main` is the printed page's own. */
const KEPT = new Set(
  ARTICLE_TAGS.filter((name) => name !== 'main' && name !== 'source' && name !== 'picture'),
)
const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr'])
const ATTRIBUTES = new Set(
  ARTICLE_ATTRIBUTES.filter((name) => !['srcset', 'sizes', 'cite', 'open', 'headers'].includes(name)),
)
const LINK = /^(?:https?:\/\/|mailto:)/i

interface Frame {
  readonly node: HtmlNode
  readonly children: readonly HtmlNode[]
  next: number
  /** What is written when its children have been. */
  readonly close: string
}

/**
 * The HTML below a node, made of what may stand in an article and nothing else, with the insertions. `isWanted` says
 * of an element whether it is printed at all. Walks without recursion: a hostile page may be 100,000 levels deep.
 */
export function safeHtml(
  root: HtmlNode,
  { texts, before, after }: Insertions,
  isWanted: (node: HtmlNode) => boolean,
): string {
  const out: string[] = []
  const stack: Frame[] = [{ node: root, children: childrenOf(root), next: 0, close: '' }]
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.children[frame.next]
    frame.next += 1
    if (child === undefined) {
      stack.pop()
      out.push(frame.close)
      continue
    }
    if (!isWanted(child)) continue
    const follow = after.get(child) ?? ''
    out.push(before.get(child) ?? '')
    if ('tagName' in child) {
      if (DROPPED.has(child.tagName) || child.attrs.some(({ name }) => name === 'hidden')) continue
      const { open, close } = tagsOf(child)
      out.push(open)
      stack.push({ node: child, children: childrenOf(child), next: 0, close: close + follow })
    } else if (child.nodeName === '#text' && 'value' in child)
      out.push(texts.get(child) ?? escape(child.value), follow)
  }
  return out.join('')
}

type Element = Extract<HtmlNode, { tagName: string }>

const childrenOf = (node: HtmlNode): readonly HtmlNode[] => ('childNodes' in node ? node.childNodes : [])

function tagsOf(element: Element): { open: string; close: string } {
  const name = element.tagName
  if (!KEPT.has(name)) return { open: '', close: '' }
  if (name === 'img') return { open: imageOf(element), close: '' }
  const attributes = element.attrs.map((attribute) => attributeOf(name, attribute)).join('')
  const open = `<${name}${attributes}${name === 'details' ? ' open' : ''}>`
  // The first line feed in a pre is dropped by every reader of HTML.
  if (name === 'pre') return { open: `${open}\n`, close: '</pre>' }
  return { open, close: VOID.has(name) ? '' : `</${name}>` }
}

function attributeOf(tag: string, { name, value }: { name: string; value: string }): string {
  if (!ATTRIBUTES.has(name) || name === 'src') return ''
  if (name === 'class' && !isCodeClass(value)) return ''
  if (name === 'id') return ` id="t-${escape(value)}"`
  if (name !== 'href') return ` ${name}="${escape(value)}"`
  if (tag !== 'a') return ''
  if (value.startsWith('#')) return ` href="#t-${escape(value.slice(1))}"`
  return LINK.test(value) ? ` href="${escape(value)}" rel="noreferrer"` : ''
}

/** An image that the library keeps; of any other what it shows, in words. */
function imageOf({ attrs }: Element): string {
  const value = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value ?? ''
  const [source, alt] = [value('src'), escape(value('alt'))]
  if (!STORED_ASSET.test(source)) return alt === '' ? '' : `<span class="no-image">${alt}</span>`
  const sizes = ['width', 'height'].map((name) =>
    /^\d{1,5}$/.test(value(name)) ? ` ${name}="${value(name)}"` : '',
  )
  return `<img src="${source}" alt="${alt}"${sizes.join('')}>`
}
