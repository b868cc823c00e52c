// Its own types cannot be found by its package's `exports`.
declare module 'mhtml-to-html' {
  interface Part {
    /** Its address, or what its writer called it. */
    readonly id: string
    readonly contentType?: string
    readonly transferEncoding?: string
    /** Decoded; of images base64. */
    readonly data: string
  }
  interface Parts {
    /** Of the whole file, names in lower case. */
    readonly headers: Readonly<Record<string, string>>
    readonly resources: Readonly<Record<string, Part>>
    /** Which of them is the page; undefined where none is. */
    readonly index: string | undefined
  }
  /** Takes a file apart. Throws where it is none. */
  export function parse(mhtml: Uint8Array): Parts
}
