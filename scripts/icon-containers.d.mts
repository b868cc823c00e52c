/** See icon-containers.mjs. `size` is the side in px. */
interface Image {
  readonly size: number
  readonly png: Buffer
}

export const ICNS_TYPES: Readonly<Record<number, readonly string[]>>
export function icoOf(images: readonly Image[]): Buffer
export function icnsOf(images: readonly Image[]): Buffer
