import { isMissingAddress, MISSING_IMAGE_ATTRIBUTE } from '../../../shared/model/article-markup'

/** An image of stored HTML whose address stands where nothing is fetched from. */
const MISSING = new RegExp(
  String.raw`<img\b(?:"[^"]*"|[^">])*?\s${MISSING_IMAGE_ATTRIBUTE}="([^"]*)"(?:"[^"]*"|[^">])*>`,
  'g',
)

/** The addresses of the images that a stored HTML names and does not show, in its order, each once. */
export function missingImages(html: string): string[] {
  const addresses = [...html.matchAll(MISSING)].map(([, address = '']) => address.replaceAll('&amp;', '&'))
  return [...new Set(addresses.filter((address) => isMissingAddress(address)))]
}

/**
 * Stored HTML with the images that came later in their places; the file stays as it was published, and so does its
 * canonical text, to which images add nothing.
 */
export function withLoadedImages(html: string, loaded: Readonly<Record<string, string>> = {}): string {
  if (Object.keys(loaded).length === 0) return html
  return html.replace(MISSING, (tag, address: string) => {
    const name = address.replaceAll('&amp;', '&')
    const hash = Object.hasOwn(loaded, name) ? loaded[name] : undefined
    return hash === undefined
      ? tag
      : tag.replace(`${MISSING_IMAGE_ATTRIBUTE}="${address}"`, () => `src="asset:${hash}"`)
  })
}
