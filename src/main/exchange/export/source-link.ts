import type { Target } from '../../../shared/model/annotation'

/** A quote up to this long stands in the link as a whole, UTF-16 code units; of a longer one its two ends do. */
const WHOLE = 120
/** How much of either end, and of the text before and after, is aimed at. */
const END = 40
const CONTEXT = 24

/**
 * An address that shows a quote on the page it came from, by a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/); undefined where the page has no address on the web.
 */
export function sourceLinkOf(
  url: string | undefined,
  { exact, prefix, suffix }: Pick<Target, 'exact' | 'prefix' | 'suffix'>,
): string | undefined {
  const page = url === undefined ? undefined : webAddress(url)
  if (page === undefined) return undefined
  const fragment = textFragmentOf({ exact, prefix, suffix })
  return fragment === undefined ? page : `${page}${page.includes('#') ? '' : '#'}${fragment}`
}

/** `:~:text=…` for a quote; undefined where it is blank. */
export function textFragmentOf({
  exact,
  prefix,
  suffix,
}: Pick<Target, 'exact' | 'prefix' | 'suffix'>): string | undefined {
  // A part of a fragment is looked for in one block of the page; canonical text sets blocks apart by LF and tab.
  const blocks = exact.split(/[\n\t]+/).filter((block) => block.trim() !== '')
  const [first = '', last = ''] = [blocks[0]?.trim(), blocks.at(-1)?.trim()]
  if (first === '') return undefined
  const words =
    blocks.length === 1 && first.length <= WHOLE
      ? [encoded(first)]
      : [encoded(cutEnd(first, END)), encoded(cutStart(last, END))]
  const before = cutStart(
    prefix
      .split(/[\n\t]/)
      .at(-1)
      ?.trim() ?? '',
    CONTEXT,
  )
  const after = cutEnd(suffix.split(/[\n\t]/)[0]?.trim() ?? '', CONTEXT)
  const parts = [
    ...(before === '' ? [] : [`${encoded(before)}-`]),
    ...words,
    ...(after === '' ? [] : [`-${encoded(after)}`]),
  ]
  return `:~:text=${parts.join(',')}`
}

/** The address as the web writes it, without a text fragment of its own; undefined unless it is http or https. */
export function webAddress(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url)
    return protocol === 'http:' || protocol === 'https:' ? href.replace(/:~:.*$/s, '') : undefined
  } catch {
    // It is no address: there is nothing to lead to.
    return undefined
  }
}

/** The last words, whole ones where there are blanks. */
function cutStart(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.slice(-most)
  return whole(/\s/.test(end) ? end.replace(/^\S*\s+/, '') : end)
}

/** The first words. */
function cutEnd(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  return whole(/\s/.test(start) ? start.replace(/\s+\S*$/, '') : start)
}

/** Without half a surrogate pair at either end. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '').trim()

/** What `-`, `,` and `&` mean in a fragment is taken from them. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '')).replace(
    /[-!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
