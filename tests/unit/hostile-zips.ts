/** Names of entries that would be written outside of a folder into which somebody unpacked them. */
export const NAMES_OUTSIDE: readonly (readonly [what: string, name: string])[] = [
  ['leads up', '../../../../../tmp/evil.png'],
  ['leads up inside of it', 'word/../../../evil.png'],
  ['is absolute', '/tmp/lectern-evil.png'],
  ['is on a drive', 'C:/lectern-evil.png'],
  ['leads up by backslashes', '..\\..\\..\\evil.png'],
]

/** A name of the same length, which every writer of ZIPs takes. */
export const harmless = (name: string): string => 'x'.repeat(name.length)

/** The ZIP with the entry `harmless(name)` called so, in its header and in the directory. */
export function renamed(zip: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(zip)
  const old = harmless(name)
  let count = 0
  for (let at = bytes.indexOf(old); at >= 0; at = bytes.indexOf(old, at + 1)) {
    bytes.write(name, at, 'latin1')
    count += 1
  }
  if (count !== 2) throw new Error(`${old} stands ${count} times in the ZIP, not twice`)
  return bytes
}

const DIRECTORY_HEADER = 46
/** Where in it the length of the name and the attributes of the file stand (APPNOTE.TXT 4.3.12). */
const NAME_LENGTH = 28
const ATTRIBUTES = 38
const LINK = 0o120777

/** The ZIP with that entry a symbolic link, to where its content says. */
export function linked(zip: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1)) {
    const start = at + DIRECTORY_HEADER
    if (bytes.toString('utf8', start, start + bytes.readUInt16LE(at + NAME_LENGTH)) !== name) continue
    bytes.writeUInt32LE(LINK * 0x10000, at + ATTRIBUTES)
    return bytes
  }
  throw new Error(`${name} is not in the ZIP`)
}
