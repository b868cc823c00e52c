import { imageSize } from 'image-size'
import { imageType } from '../library/texts/asset-type'

/** The most bytes of one image, and the most pixels: unpacked, 100 million take 400 MB. */
export const LARGEST_IMAGE = 15_000_000
const MOST_PIXELS = 100_000_000

/** Why an image is not kept: none that is shown (SVG can hold script), damaged, or too large to be shown. */
export type ImageRefusal = 'type' | 'damaged' | 'bytes' | 'pixels'

/** What is wrong with an image, told by its bytes alone; undefined where it may be kept. Nothing is unpacked. */
export function refusalOfImage(bytes: Uint8Array): ImageRefusal | undefined {
  if (bytes.length > LARGEST_IMAGE) return 'bytes'
  if (imageType(bytes) === undefined) return 'type'
  try {
    const { width, height } = imageSize(bytes)
    if (!(width > 0) || !(height > 0)) return 'damaged'
    return width * height > MOST_PIXELS ? 'pixels' : undefined
  } catch {
    // A header that says nothing of its size is no header.
    return 'damaged'
  }
}
