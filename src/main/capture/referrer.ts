import { isUrl } from '../is-url'

/**
 * What a request says of the page that asked for it, by `strict-origin-when-cross-origin`: to its own site the whole
 * address, to another only the site, and nothing from https to http.
 */
export function referrerFor(url: URL, page: string | undefined): string | undefined {
  if (page === undefined || !isUrl(page)) return undefined
  const from = new URL(page)
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return undefined
  if (from.protocol === 'https:' && url.protocol === 'http:') return undefined
  from.username = ''
  from.password = ''
  from.hash = ''
  return from.origin === url.origin ? from.href : `${from.origin}/`
}
