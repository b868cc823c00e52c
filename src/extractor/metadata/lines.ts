/** A line of a page as a reader sees it: the text of one block. */
export interface Line {
  readonly text: string
  /** The block that holds it. */
  readonly element: Element
  /** Names that the page gives to it and to what is in it: classes, ids, `itemprop` and `rel`, lower case. */
  readonly marks: string
  /** The same of the block and the two round it alone. */
  readonly blockMarks: string
  /** Characters of text before it. */
  readonly at: number
  /** Inside what goes with the page and not with the article: comments, menus, related articles. */
  readonly aside: boolean
  /** Inside a footer, of the page or of the article. */
  readonly footer: boolean
}

const SKIPPED = new Set([
  'script', 'style', 'noscript', 'template', 'svg', 'head', 'select', 'textarea', 'button', 'iframe', 'object', 'math',
]) // prettier-ignore
const INLINE = new Set([
  'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'label', 'mark',
  'q', 'rp', 'rt', 'ruby', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'wbr',
]) // prettier-ignore
const ASIDE =
  /^(?:comments?|comment-?(?:list|area|body|content|author|meta|wrap.*)|commentlist|respond|disqus.*|replies|related.*|(?:.*-)?sidebar|widget(?:s|-.*|_.*)?|recommend.*|recent-?posts?|teasers?|(?:.*-)?teaser|more-?(?:news|stories|articles)|trending|popular.*|most-?read|breadcrumbs?|menu|navi(?:gation)?|share.*|social.*|newsletter.*|cookie.*|advert.*)$/i
const ASIDE_TAGS = new Set(['nav', 'aside', 'form', 'dialog'])

/**
 * Whether an element holds what goes with the page and not with the article, by its name. What holds the page's heading
 * or most of its text is the article, whatever it is called.
 */
export function asideIn(page: Document): (element: Element) => boolean {
  const total = page.body === null ? 0 : shownLength(page.body)
  const known = new WeakMap<Element, boolean>()
  return (element) => {
    const before = known.get(element)
    if (before !== undefined) return before
    const named =
      element !== page.body &&
      (ASIDE_TAGS.has(element.localName) || namesOf(element).some((name) => ASIDE.test(name))) &&
      element.querySelector('h1, .hentry, [itemprop~="articleBody"]') === null &&
      shownLength(element) < total * 0.4
    known.set(element, named)
    return named
  }
}

/** How long the text of an element is without what its scripts and sheets say, UTF-16 code units. */
function shownLength(element: Element): number {
  let length = (element.textContent ?? '').length
  for (const unread of element.querySelectorAll('script, style, noscript'))
    length -= (unread.textContent ?? '').length
  return length
}

interface Open {
  readonly element: Element
  readonly block: boolean
  readonly aside: boolean
  readonly footer: boolean
}

/** The lines of a page in order. `most` bounds the elements that are looked at, for pages made to be slow. */
export function linesOf(page: Document, isAside: (element: Element) => boolean, most = 60_000): Line[] {
  const lines: Line[] = []
  const root = page.body
  if (root === null) return lines
  let text = ''
  let marks = ''
  let at = 0
  let [seen, holder]: [number, Open] = [0, { element: root, block: true, aside: false, footer: false }]
  const open: Open[] = [holder]
  const marksOf = rememberedMarks()
  const flush = (): void => {
    const line = text === '' ? '' : text.replace(/\s+/g, ' ').trim()
    const { element, aside, footer } = holder
    if (line !== '') {
      const blockMarks = marksAbove(open, holder, marksOf)
      lines.push({ text: line, element, marks: `${marks} ${blockMarks}`, blockMarks, at, aside, footer })
      at += line.length + 1
    }
    text = ''
    marks = ''
  }
  let node: Node | null = root.firstChild
  while (node !== null && seen < most) {
    seen += 1
    let below: Node | null = null
    if (node.nodeType === 3) {
      if (text === '') holder = open.findLast(({ block }) => block) ?? holder
      text += node.nodeValue ?? ''
    } else if (node.nodeType === 1 && isShown(node as Element)) {
      const entered = enter(node as Element, open.at(-1) ?? holder, isAside)
      if (entered.block) flush()
      else marks += ` ${marksOf(entered.element)}`
      if (entered.element.localName === 'br') flush()
      below = node.firstChild
      if (below !== null) open.push(entered)
    }
    if (below !== null) {
      node = below
      continue
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode
      if (node === root || node === null) {
        node = null
        break
      }
      if (open.at(-1)?.block === true) flush()
      open.pop()
    }
    node = node?.nextSibling ?? null
  }
  flush()
  return lines
}

function enter(element: Element, above: Open, isAside: (element: Element) => boolean): Open {
  const block = !INLINE.has(element.localName)
  if (!block && element.localName !== 'span') return { ...above, element, block }
  const names = namesOf(element)
  const aside = above.aside || isAside(element)
  const footer =
    above.footer || element.localName === 'footer' || names.some((name) => /^(?:.*-)?footer$/i.test(name))
  return { element, block, aside, footer }
}

function isShown(element: Element): boolean {
  if (SKIPPED.has(element.localName)) return false
  const style = element.getAttribute('style')
  return !element.hasAttribute('hidden') && (style === null || !/display\s*:\s*none/i.test(style))
}

/** The classes and the id of an element. */
function namesOf(element: Element): string[] {
  const names = `${element.getAttribute('class') ?? ''} ${element.id}`
  return names === ' ' ? [] : names.split(/\s+/).filter((name) => name !== '')
}

/** Asked of what holds others again and again. */
function rememberedMarks(): (element: Element) => string {
  const known = new Map<Element, string>()
  return (element) => {
    const before = known.get(element)
    if (before !== undefined) return before
    const { localName } = element
    const others = [element.getAttribute('itemprop') ?? '', element.getAttribute('rel') ?? '']
    const marks = [localName, ...namesOf(element), ...others].join(' ').toLowerCase()
    known.set(element, marks)
    return marks
  }
}

/** What the block is called and the two round it: `<div class="byline"><p>`. */
function marksAbove(open: readonly Open[], holder: Open, marksOf: (element: Element) => string): string {
  const place = open.lastIndexOf(holder)
  return open
    .slice(Math.max(0, place - 2), place + 1)
    .map(({ element }) => marksOf(element))
    .join(' ')
}
