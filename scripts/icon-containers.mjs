// The two containers of icons that systems want, both of PNG files: each is a list of them with their sizes.

/** Windows (.ico): a directory, then the files. Sides of up to 256 px. */
export function icoOf(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [at, { size, png }] of images.entries()) {
    if (size > 256) throw new Error(`An .ico holds no image of ${size} px; 256 is the most.`)
    const entry = 6 + 16 * at
    // 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/**
 * Apple's name of each image by its side in px: those of a Retina screen where there are two, for these are PNG in an
 * app's bundle, while the plain ones of 16 and 32 are not shown there.
 */
export const ICNS_TYPES = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
}

/** macOS (.icns): the files one after the other, each with its type and length. */
export function icnsOf(images) {
  const parts = images.flatMap(({ size, png }) => {
    const types = ICNS_TYPES[size]
    if (types === undefined) throw new Error(`An .icns holds no image of ${size} px.`)
    return types.map((type) => chunk(type, png))
  })
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type, data) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + data.length, 4)
  return Buffer.concat([head, data])
}
