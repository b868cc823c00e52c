/** The UTF-16 offset of the code point with this number; the text's length beyond its end. */
export function utf16Offset(text: string, point: number): number {
  let at = 0
  for (let count = 0; count < point && at < text.length; count += 1)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}
