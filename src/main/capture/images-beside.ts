import { createHash } from 'node:crypto'
import { refusalOfImage } from './checked-image'
import type { ImageSource } from './embed-images'
import { type HeldImages, holdImage } from './held-images'
import { withImageSources, withMarkdownImageSources } from './image-sources'

/** A text whose images lie beside it. */
export interface WithImagesBeside {
  /** Each of them is named `asset:<sha256>` in it. */
  readonly text: string
  readonly images: HeldImages
  /** The hashes of those that are named otherwise in the source. */
  readonly hashes: Readonly<Record<string, string>>
}

/** The most images of a source that are looked for beside it, and the most bytes of them: an article keeps no more. */
const MOST = 200
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
  const rename = format === 'html' ? withImageSources : withMarkdownImageSources
  const addresses = new Set<string>()
  rename(text, (address) => {
    if (isBeside(address) && addresses.size < MOST) addresses.add(address)
    return undefined
  })
  const images: HeldImages = new Map()
  const hashes: Record<string, string> = {}
  let total = 0
  for (const address of addresses) {
    const bytes = total < TOTAL ? await beside(address) : undefined
    if (bytes === undefined || total + bytes.length > TOTAL || refusalOfImage(bytes) !== undefined) continue
    total += bytes.length
    holdImage(images, bytes)
    hashes[address] = createHash('sha256').update(bytes).digest('hex')
  }
  if (images.size === 0) return { text, images, hashes }
  const renamed = (address: string) =>
    Object.hasOwn(hashes, address) ? `asset:${hashes[address]}` : undefined
  return { text: rename(text, renamed), images, hashes }
}

/** No address of its own, and none from the root of a site. */
const isBeside = (address: string): boolean =>
  address !== '' && !/^(?:[a-z][a-z\d+.-]*:|[/\\#?])/i.test(address)

/** The files that a relative address may mean, the likeliest first: browsers escape some names, and Word turns slashes. */
export function filesMeant(address: string): string[] {
  const plain = address.replaceAll('\\', '/')
  const asked = plain.replace(/[?#].*$/s, '')
  return [...new Set([decoded(asked), asked, plain])].filter((name) => name !== '' && !name.includes('\0'))
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
