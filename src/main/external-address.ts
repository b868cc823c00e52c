import { isUrl } from './is-url'

const OUTSIDE = ['http:', 'https:', 'mailto:']

/** The address as a browser or mail program may be given it, spelled anew; undefined for any other kind. */
export function externalAddress(url: string): string | undefined {
  if (!isUrl(url)) return undefined
  const { protocol, href } = new URL(url)
  return OUTSIDE.includes(protocol) ? href : undefined
}
