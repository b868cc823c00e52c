/* In every runtime that Lectern has, but in no type library of this runtime-free project. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { readonly ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}
