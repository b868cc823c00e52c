/** Signs that turn the direction of writing or cannot be seen: an address could pretend to be another with them. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]/gu

/** An address as it is shown: where it goes, whole, then the rest in readable letters. */
export interface ShownAddress {
  /** `https:`, `http:` or `mailto:`. */
  readonly protocol: string
  /** In the form that browsers connect to (`xn--…`), with the port; of a mail address, what follows the @. */
  readonly host: string
  /** Path, query and fragment decoded; nothing invisible is. */
  readonly rest: string
}

/** What to show of an address before it is followed; undefined for one that is not followed at all. */
export function shownAddress(href: string): ShownAddress | undefined {
  const url = URL.parse(href)
  if (url === null) return undefined
  const { protocol, host, pathname, search, hash } = url
  if (protocol === 'mailto:') {
    const address = decoded(pathname)
    return { protocol, host: address.split('@').at(-1) ?? '', rest: address }
  }
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  const rest = `${pathname}${search}${hash}`
  return { protocol, host, rest: rest === '/' ? '' : decoded(rest) }
}

/** Percent signs as letters where they are UTF-8, sign by sign, so that one bad sequence leaves the others readable. */
function decoded(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run).replace(DECEIVING, (sign) => encodeURIComponent(sign))
    } catch {
      return run
    }
  })
}
