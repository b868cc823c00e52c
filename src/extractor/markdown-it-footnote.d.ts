declare module 'markdown-it-footnote' {
  import type MarkdownIt from 'markdown-it'

  /** A plugin: `[^name]` with its text elsewhere, and `^[text]`. */
  export default function footnotes(markdown: InstanceType<typeof MarkdownIt>): void
}
