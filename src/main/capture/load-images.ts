import { createHash } from 'node:crypto'
import { AppError, wireError } from '../../shared/ipc/app-error'
import type { WireError } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import { missingImages } from '../library/texts/loaded-images'
import type { Library } from '../library/library'
import { type ImageRefusal, refusalOfImage } from './checked-image'
import type { Capture } from './create-capture'

/** What was asked for: some of the images that an article lacks, or all of them. */
export interface ImagesWanted {
  readonly id: ArticleId
  readonly addresses?: readonly string[] | undefined
  /** Private hosts that the person allows for them. */
  readonly allowHosts?: readonly string[] | undefined
}

/** What came of it: the hash of each image that is kept now, and why the others are not. */
export interface ImagesLoaded {
  readonly loaded: { readonly address: string; readonly hash: string }[]
  readonly failed: { readonly address: string; readonly error: WireError }[]
}

/** How many are fetched at a time. */
const AT_ONCE = 6

/** Fetches images that an article lacks, because the person asked for them, and keeps them with it. */
export async function loadImages(
  capture: Pick<Capture, 'image'>,
  library: Pick<Library, 'article' | 'images'>,
  { id, addresses, allowHosts }: ImagesWanted,
): Promise<ImagesLoaded> {
  const { html, meta } = await library.article(id)
  const wanted = missingImages(html).filter((address) => addresses?.includes(address) ?? true)
  const result: ImagesLoaded = { loaded: [], failed: [] }
  const kept: { address: string; hash: string; bytes: Uint8Array }[] = []
  const queue = wanted.toReversed()
  const work = async (): Promise<void> => {
    for (let address = queue.pop(); address !== undefined; address = queue.pop())
      try {
        const bytes = await capture.image(address, { allowHosts, referrer: meta.url })
        const refusal = refusalOfImage(bytes)
        if (refusal !== undefined) throw refused(address, refusal)
        kept.push({ address, hash: createHash('sha256').update(bytes).digest('hex'), bytes })
      } catch (error) {
        result.failed.push({ address, error: wireError(error) })
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (kept.length > 0) await library.images.add(id, kept)
  result.loaded.push(...kept.map(({ address, hash }) => ({ address, hash })))
  return result
}

function refused(url: string, why: ImageRefusal): AppError {
  const { host } = new URL(url)
  return new AppError('unreadable', `The picture of ${host} is not kept: ${REASONS[why]}`, {
    key: REFUSAL_KEYS[why],
    values: { host, url },
  })
}

const REASONS: Readonly<Record<ImageRefusal, string>> = {
  type: 'it is none of PNG, JPEG, GIF, WebP, AVIF and BMP (a drawing in SVG can hold scripts). Open its address in a browser.',
  damaged: 'it is damaged. Open its address in a browser.',
  bytes: 'it has more than 15 MB. Open its address in a browser.',
  pixels: 'it has more than 100 million pixels, which would fill the memory. Open its address in a browser.',
}

const REFUSAL_KEYS = {
  type: 'capture.imageType',
  damaged: 'capture.imageDamaged',
  bytes: 'capture.imageBytes',
  pixels: 'capture.imagePixels',
} as const
