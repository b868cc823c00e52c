import type { Block } from './blocks'
import { isDataTable, MARK } from './blocks'
import { asFigure } from './figures'
import { childNodesOf, moveChildren, setChildren, unwrapElement } from './child-nodes'

/** What only lays a page out: its children take its place. */
const WRAPPERS =
  'div, section, article, main, center, header, footer, form, fieldset, nav, aside, menu, dialog, hgroup, font, address'
/** Where a number's span stays what it is: text in them needs no paragraph. */
const LINES =
  'figure, picture, li, td, th, dd, dt, figcaption, caption, summary, p, h1, h2, h3, h4, h5, h6, pre, a, span, em, strong, b, i'

/** The article's HTML: the blocks that are in, with the lists, quotes, figures and tables that hold them. Changes the page. */
export function articleHtml(page: Document, blocks: readonly Block[], isIn: (n: number) => boolean): string {
  const body = page.body as HTMLElement | null
  if (body === null) return ''
  const kept = new Set<Element>()
  for (const { n, element } of blocks)
    if (isIn(n))
      for (let one: Element | null = element; one !== null && !kept.has(one); one = one.parentElement)
        kept.add(one)
  const whole = new Set(blocks.filter(({ n }) => isIn(n)).map(({ element }) => element))
  prune(body, kept, whole)
  for (const { n, kind, element } of blocks)
    if (kind === 'caption' && isIn(n) && element.querySelector('img') !== null) asFigure(page, element)
  unwrap(page, body)
  return body.innerHTML
}

function prune(parent: Element, kept: ReadonlySet<Element>, whole: ReadonlySet<Element>): void {
  const before = childNodesOf(parent)
  const children = before.filter(isElement).filter((child) => kept.has(child))
  if (children.length < before.length) setChildren(parent, children)
  for (const child of children) if (!whole.has(child)) prune(child, kept, whole)
}

const isElement = (node: Node): node is Element => node.nodeType === 1

function unwrap(page: Document, body: Element): void {
  const linked = linkTargets(body)
  for (const table of [...body.querySelectorAll('table')])
    if (!table.hasAttribute(MARK) && !isDataTable(table)) {
      for (const part of [...table.querySelectorAll('tbody, thead, tfoot, tr, td, th, caption')])
        if (part.closest('table') === table) become(page, part, 'div')
      become(page, table, 'div')
    }
  for (const span of [...body.querySelectorAll(`span[${MARK}]`)]) {
    trimBreaks(span)
    if (span.parentElement?.matches(LINES) === true) unwrapElement(span)
    else become(page, span, 'p')
  }
  unwrapIn(page, body, linked)
  for (const element of body.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK)
}

/** Puts in the place of wrappers, at any depth, what they hold; those that are blocks become paragraphs. */
function unwrapIn(page: Document, parent: Element, linked: ReadonlySet<string>): void {
  const children = childNodesOf(parent)
  for (const child of children) if (isElement(child)) unwrapIn(page, child, linked)
  const isWrapper = (child: Node): child is Element => isElement(child) && child.matches(WRAPPERS)
  if (!children.some(isWrapper)) return
  const unwrapped = children.flatMap<Node>((child) => {
    if (!isWrapper(child)) return child
    const first = child.firstElementChild
    if (linked.has(child.id) && first !== null && first.id === '') first.id = child.id
    if (child.hasAttribute(MARK)) return renamed(page, child, 'p')
    const keeps = child.hasAttribute('dir') || child.hasAttribute('lang')
    return keeps ? renamed(page, child, 'div') : childNodesOf(child)
  })
  setChildren(parent, unwrapped)
}

/** The ids that links in the article lead to: footnotes, mostly. */
const linkTargets = (body: Element): ReadonlySet<string> =>
  new Set([...body.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1) ?? ''))

const become = (page: Document, element: Element, name: string): void =>
  element.replaceWith(renamed(page, element, name))

/** Another element with the children of one, and what is kept of its attributes. */
function renamed(page: Document, element: Element, name: string): Element {
  const other = page.createElement(name)
  for (const { name: attribute, value } of [...element.attributes])
    if (['dir', 'lang', 'id'].includes(attribute)) other.setAttribute(attribute, value)
  moveChildren(element, other)
  return other
}

/** A paragraph begins and ends with words. */
function trimBreaks(span: Element): void {
  for (const side of ['firstChild', 'lastChild'] as const)
    for (let node = span[side]; node !== null && isEmpty(node); node = span[side]) node.remove()
}

const isEmpty = (node: Node): boolean =>
  node.nodeName === 'BR' ||
  node.nodeType === 8 ||
  (node.nodeType === 3 && (node.nodeValue ?? '').trim() === '')
