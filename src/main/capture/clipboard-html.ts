import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5'
import { isUrl } from '../is-url'

/** What was copied from a page. */
export interface ClipboardHtml {
  readonly html: string
  /** Where it was copied, where the clipboard says so. */
  readonly url?: string
  /** It has paragraphs, lists, a table: more than words in one line. */
  readonly hasBlocks: boolean
}

/**
 * The fragment on a clipboard: without the header that Windows puts before it (CF_HTML) and the marks of browsers, and
 * with the emphasis that word processors on the web say by styles alone, which are not kept.
 */
export function clipboardHtml(raw: string): ClipboardHtml {
  const header = /^\s*Version:[\d.]+\s[^<]*/.exec(raw)?.[0] ?? ''
  const url = /^SourceURL:(https?:\S+)\s*$/im.exec(header)?.[1]
  const body = raw.slice(header.length)
  const fragment = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/.exec(body)?.[1] ?? body
  const tree = parseFragment(fragment)
  emphasise(tree)
  return {
    html: serialize(tree),
    hasBlocks: /<(?:p|h[1-6]|li|table|blockquote|article)\b/i.test(fragment),
    ...(url !== undefined && isUrl(url) ? { url: new URL(url).href } : {}),
  }
}

type Node = DefaultTreeAdapterMap['node']

/** Without recursion: what is pasted may be nested as deep as it likes. */
function emphasise(root: Node): void {
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('childNodes' in node) for (const child of node.childNodes) waiting.push(child)
    if (!('tagName' in node) || (node.tagName !== 'span' && node.tagName !== 'b')) continue
    const attribute = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? ''
    const style = attribute('style')
    // Google Docs wraps everything in a `b` that is not bold.
    const isBold = /font-weight:\s*(?:bold|[6-9]00)/i.test(style)
    if (node.tagName === 'b' && !isBold && /font-weight:\s*(?:normal|400)/i.test(style)) rename(node, 'div')
    else if (node.tagName === 'span' && isBold) rename(node, 'strong')
    else if (node.tagName === 'span' && /font-style:\s*italic/i.test(style)) rename(node, 'em')
  }
}

function rename(element: DefaultTreeAdapterMap['element'], name: 'div' | 'strong' | 'em'): void {
  element.tagName = name
  element.nodeName = name
}
