declare module 'html-encoding-sniffer' {
  /** The encoding an HTML file declares: a name of the Encoding Standard. */
  export default function sniff(bytes: Uint8Array, options?: { defaultEncoding?: string }): string
}
