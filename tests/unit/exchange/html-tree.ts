import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
export type Element = DefaultTreeAdapterMap['element']

/** A page as the HTML parser reads it, with the errors it found. */
export function readPage(page: string): { root: Node; errors: string[] } {
  const errors: string[] = []
  const root = parse(page, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  })
  return { root, errors }
}

/** The elements under a node, in document order; `name` keeps those of one tag. */
export function elements(node: Node, name?: string): Element[] {
  const own = 'tagName' in node && (name === undefined || node.tagName === name) ? [node] : []
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap((child) => elements(child, name))] : own
}

/** The text under a node; `<br>` is a line feed. */
export function text(node: Node): string {
  if (node.nodeName === 'br') return '\n'
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(text).join('') : ''
}

export const attribute = (element: Element, name: string) =>
  element.attrs.find((one) => one.name === name)?.value
