import { createHash } from 'node:crypto'
import { isMissingAddress, MISSING_IMAGE_ATTRIBUTE } from '../../shared/model/article-markup'
import { refusalOfImage } from './checked-image'

/** An image kept with its article. */
export interface Asset {
  readonly hash: string
  readonly bytes: Uint8Array
}

/** How an image is got: its bytes, or undefined where it cannot or may not be. */
export type ImageSource = (address: string) => Promise<Uint8Array | undefined>

/** The most bytes of all images of an article, and the most images. */
const TOTAL = 80_000_000
const MOST = 200
/** How many are got at a time. */
const AT_ONCE = 6

/** A whole tag: a quoted value may hold `>`. The sanitiser's attributes are always double-quoted. */
const IMAGE = /<img\b(?:"[^"]*"|[^">])*>/g

/**
 * Replaces the address of every image by `asset:<sha256>` of its bytes, whose type is told by the bytes. An image
 * that cannot be had, or is of no type that is shown (SVG can hold script), keeps its address in another attribute,
 * from which nothing is fetched (`MISSING_IMAGE_ATTRIBUTE`), and can be loaded later; one that has none keeps its words.
 * `images`: the hash of each that has an address of the web, by that address.
 */
export async function embedImages(
  html: string,
  image: ImageSource,
): Promise<{ html: string; assets: Asset[]; images: Record<string, string> }> {
  const addresses = new Set([...html.matchAll(IMAGE)].map(([tag]) => attribute(tag, 'src')))
  const got = await getAll([...addresses].slice(0, MOST), image)
  const assets = new Map<string, Asset>()
  const names = new Map<string, string>()
  let total = 0
  for (const address of addresses) {
    const bytes = got.get(address)
    if (bytes === undefined || total + bytes.length > TOTAL) continue
    total += bytes.length
    const hash = createHash('sha256').update(bytes).digest('hex')
    assets.set(hash, { hash, bytes })
    names.set(address, `asset:${hash}`)
  }
  const replaced = html.replace(IMAGE, (tag) => {
    const address = attribute(tag, 'src')
    const name = names.get(address)
    if (name !== undefined) return tag.replace(`src="${address}"`, () => `src="${name}"`)
    if (isMissingAddress(address))
      return withoutMark(tag).replace(`src="${address}"`, () => `${MISSING_IMAGE_ATTRIBUTE}="${address}"`)
    return attribute(tag, 'alt') === '' ? '' : withoutMark(tag).replace(/\ssrc="[^"]*"/, '')
  })
  const images = Object.fromEntries(
    [...names].flatMap(([address, name]) =>
      isMissingAddress(address) ? [[address.replaceAll('&amp;', '&'), name.slice('asset:'.length)]] : [],
    ),
  )
  return { html: replaced, assets: [...assets.values()], images }
}

/** A page's own attribute of that name is none of ours. */
const withoutMark = (tag: string): string =>
  tag.replace(new RegExp(String.raw`\s${MISSING_IMAGE_ATTRIBUTE}="[^"]*"`, 'g'), '')

/** An attribute's value as it is written; empty where there is none. */
function attribute(tag: string, name: string): string {
  return new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

async function getAll(addresses: readonly string[], image: ImageSource): Promise<Map<string, Uint8Array>> {
  const got = new Map<string, Uint8Array>()
  const queue = addresses.toReversed()
  const work = async (): Promise<void> => {
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      const bytes = await bytesOf(address.replaceAll('&amp;', '&'), image)
      if (bytes !== undefined && refusalOfImage(bytes) === undefined) got.set(address, bytes)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return got
}

async function bytesOf(address: string, image: ImageSource): Promise<Uint8Array | undefined> {
  const data = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(address)?.[1]
  if (data !== undefined) return Buffer.from(data, 'base64')
  return /^https?:|^asset:/.test(address) ? image(address) : undefined
}
