import { createHash } from 'node:crypto'
import { refusalOfImage } from './checked-image'
import type { ImageSource } from './embed-images'
import { type HeldImages, holdImage } from './held-images'
import { addressesBeside, RENAMING } from '../../shared/text/image-sources'

/** A text whose images lie beside it. */
export interface WithImagesBeside {
  /** Each of them is named `asset:<sha256>` in it. */
  readonly text: string
  readonly images: HeldImages
  /** The hashes of those that are named otherwise in the source. */
  readonly hashes: Readonly<Record<string, string>>
}

/** The most bytes of all of them: an article keeps no more. */
const TOTAL = 80_000_000

/**
 * Takes in the images that a page or a Markdown text names by where they lie beside it, as a browser saves them with a
 * page. What is not there, or no image, keeps its address.
 */
export async function withImagesBeside(
  format: 'html' | 'markdown',
  text: string,
  beside: ImageSource,
): Promise<WithImagesBeside> {
  const images: HeldImages = new Map()
  const hashes: Record<string, string> = {}
  let total = 0
  for (const address of addressesBeside(format, text)) {
    const bytes = total < TOTAL ? await beside(address) : undefined
    if (bytes === undefined || total + bytes.length > TOTAL || refusalOfImage(bytes) !== undefined) continue
    total += bytes.length
    holdImage(images, bytes)
    hashes[address] = createHash('sha256').update(bytes).digest('hex')
  }
  if (images.size === 0) return { text, images, hashes }
  const renamed = (address: string) =>
    Object.hasOwn(hashes, address) ? `asset:${hashes[address]}` : undefined
  return { text: RENAMING[format](text, renamed), images, hashes }
}
