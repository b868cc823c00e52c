import { chosen, type Candidate, type Finding } from './candidate'
import { lineOf } from './json-ld'
import type { PageMarks } from './page-marks'
import { isUrl } from '../is-url'

/** The address of the image that the page puts above its article or shows where it is shared. */
export function imageOf({ meta, jsonLd, page, url }: PageMarks): Finding<string> | undefined {
  const candidates: Candidate<string>[] = []
  const add = (value: unknown, weight: number, evidence: Candidate<string>['evidence']) => {
    const address = webAddress(lineOf(value), url)
    if (
      address !== undefined &&
      !/(?:^|[/_.-])(?:logo|favicon|placeholder|spacer|blank|default)[/_.-]/i.test(address)
    )
      candidates.push({ value: address, evidence, weight })
  }
  add(meta('og:image', 'og:image:url', 'og:image:secure_url')[0], 0.85, 'meta')
  add(
    meta('twitter:image', 'twitter:image:src', 'sailthru.image.full', 'parsely-image-url', 'thumbnail')[0],
    0.6,
    'meta',
  )
  const [image] = [jsonLd.article?.['image'] ?? jsonLd.article?.['thumbnailUrl']].flat()
  add(typeof image === 'object' && image !== null && 'url' in image ? image.url : image, 0.6, 'json-ld')
  add(page.querySelector('link[rel~="image_src"]')?.getAttribute('href'), 0.5, 'link')
  add(
    page
      .querySelector('article [itemprop~="image"][src], main figure img[src], article figure img[src]')
      ?.getAttribute('src'),
    0.35,
    'image',
  )
  return chosen(candidates, (address) => address)
}

/** An absolute http or https address; undefined for any other text. */
export function webAddress(text: string | undefined | null, base: string | undefined): string | undefined {
  if (!text || !isUrl(text, base)) return undefined
  const address = new URL(text, base)
  return address.protocol === 'http:' || address.protocol === 'https:' ? address.href : undefined
}
