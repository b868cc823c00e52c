import { createHash } from 'node:crypto'

/** Images that came with their page, by the address that it names them with: of the web, or `asset:<sha256>`. */
export type HeldImages = Map<string, Uint8Array>

/** Takes an image in that has no address of its own; returns the one it is known by. */
export function holdImage(images: HeldImages, bytes: Uint8Array): string {
  const address = `asset:${createHash('sha256').update(bytes).digest('hex')}`
  images.set(address, bytes)
  return address
}
