import type { Dom } from './dom'
import { addressOf } from './is-url'
import type { PageSource } from './page-source'

/** Seconds after which a page that sends on was not meant to be read. */
const AT_ONCE = 10
/** A page of more words than this says something, wherever it sends on to. */
const FEW_WORDS = 25

/**
 * The address that a page of hardly a word sends on to by a `meta` element; undefined where it sends on to none, to
 * itself, or to what is no page of the web. `words` is how many were found to read.
 */
export function forwardOf(
  { kind, text, url }: PageSource,
  words: number,
  parse: Dom['parse'],
): string | undefined {
  if (kind !== 'html' || words > FEW_WORDS || !/http-equiv/i.test(text)) return undefined
  // Parsed once more: what the page was made into has no `meta` elements.
  const page = parse(text)
  const base = addressOf(page.querySelector('base[href]')?.getAttribute('href') ?? '', url) ?? url
  for (const meta of page.querySelectorAll('meta[http-equiv="refresh" i][content]')) {
    const address = targetIn(meta.getAttribute('content') ?? '')
    const target = address === undefined ? undefined : addressOf(address, base)
    if (target !== undefined && /^https?:/.test(target) && !isSame(target, url)) return target
  }
  return undefined
}

/** As HTML reads it: seconds, then the address, with or without `url=` and quotes. */
function targetIn(content: string): string | undefined {
  const { seconds = '', target = '' } =
    /^\s*(?<seconds>\d*)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?<target>.+)$/is.exec(content)?.groups ?? {}
  const address = /^(?<quote>["'])(?<inside>.*?)(?:\k<quote>|$)/s.exec(target)?.groups?.['inside'] ?? target
  return Number(seconds) <= AT_ONCE && address.trim() !== '' ? address.trim() : undefined
}

const isSame = (target: string, url: string | undefined): boolean =>
  url !== undefined && addressOf(target, url)?.replace(/#.*$/, '') === url.replace(/#.*$/, '')
