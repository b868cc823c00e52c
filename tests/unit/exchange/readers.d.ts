declare module 'mldoc' {
  /** Logseq's own parser, made of OCaml: the tree as JSON. */
  export const Mldoc: { parseJson(content: string, config: string): string }
}
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string)
    readonly data: unknown[]
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
