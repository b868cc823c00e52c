/** Fields of an address that say how a person came, and not what the page is. */
const TRACKING =
  /^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|_hs(?:enc|mi)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|ref|ref_src|ref_url|referrer|source|src|spm|scm|from|share|share_.*|cmp|cmpid|icid|ncid|ocid|sr_share|smid|partner|campaign_id|guccounter|guce_.*|amp|outputtype)$/i

/**
 * What is the same for the addresses of one page: without the protocol, `www.`, the place in the page, fields that only
 * tell where a person came from, a closing slash or `index.html`, and with the other fields in order. Undefined where
 * it is no address of the web.
 */
export function canonicalAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, pathname, searchParams } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  const host = hostname.replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '')
  const path = decoded(pathname)
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '')
    .replace(/\/amp\/?$/i, '')
    .replace(/\/+$/, '')
  const fields = [...searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
  return `${host}${port === '' ? '' : `:${port}`}${path}${fields.length === 0 ? '' : `?${fields.join('&')}`}`
}

/** The same address may be written with and without percent signs. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Signs that stand for nothing are what they are.
    return path
  }
}
