import { isUrl } from './is-url'

/** What tells whether two addresses name the same page: the place in it does not count. */
export function addressKey(url: string): string {
  return isUrl(url) ? new URL(url).href.replace(/#.*$/s, '') : url
}
