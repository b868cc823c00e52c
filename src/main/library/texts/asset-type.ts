const SIGNATURES: readonly (readonly [mime: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/avif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69]],
  ['image/bmp', 0, [0x42, 0x4d]],
]

/** The type of an image by its first bytes; undefined when it is none that is shown (SVG can hold script). */
export function imageType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, at, signature]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  )?.[0]
}
