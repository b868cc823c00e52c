import { createHash } from 'node:crypto'
import { imageType } from '../library/asset-type'

/** An image kept with its article. */
export interface Asset {
  readonly hash: string
  readonly bytes: Uint8Array
}

/** How an image is got: its bytes, or undefined where it cannot or may not be. */
export type ImageSource = (address: string) => Promise<Uint8Array | undefined>

/** The most bytes of one image, and of all images of an article. */
const LARGEST = 15_000_000
const TOTAL = 100_000_000
const IMAGE = /<img\b[^>]*?\bsrc="([^"]*)"[^>]*>/g

/**
 * Replaces the address of every image by `asset:<sha256>` of its bytes. An image that cannot be had leaves its
 * alternative text. The HTML is the sanitiser's, whose attributes are always double-quoted.
 */
export async function embedImages(
  html: string,
  image: ImageSource,
): Promise<{ html: string; assets: Asset[] }> {
  const addresses = new Set([...html.matchAll(IMAGE)].map(([, address = '']) => address))
  const assets = new Map<string, Asset>()
  const replacements = new Map<string, string>()
  let total = 0
  for (const address of addresses) {
    const bytes = await bytesOf(address.replaceAll('&amp;', '&'), image)
    if (bytes === undefined || imageType(bytes) === undefined || bytes.length > LARGEST) continue
    total += bytes.length
    if (total > TOTAL) break
    const hash = createHash('sha256').update(bytes).digest('hex')
    assets.set(hash, { hash, bytes })
    replacements.set(address, `asset:${hash}`)
  }
  const replaced = html.replace(IMAGE, (tag, address: string) => {
    const asset = replacements.get(address)
    if (asset !== undefined) return tag.replace(`src="${address}"`, `src="${asset}"`)
    const alt = /\balt="([^"]*)"/.exec(tag)?.[1] ?? ''
    return alt === '' ? '' : `<em>${alt}</em>`
  })
  return { html: replaced, assets: [...assets.values()] }
}

async function bytesOf(address: string, image: ImageSource): Promise<Uint8Array | undefined> {
  const data = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(address)?.[1]
  if (data !== undefined) return Buffer.from(data, 'base64')
  return /^https?:/.test(address) ? image(address) : undefined
}
