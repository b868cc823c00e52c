/** A file with 512 bytes of noise, one bit turned, or its end cut off, one after the other. */
export function damaged(whole: Buffer, n: number, below: (end: number) => number): Buffer {
  if (n % 3 === 2) return whole.subarray(0, below(whole.length))
  const bytes = Buffer.from(whole)
  if (n % 3 === 1) {
    const at = below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
    return bytes
  }
  const from = below(bytes.length - 512)
  for (let at = from; at < from + 512; at += 1) bytes[at] = below(256)
  return bytes
}
