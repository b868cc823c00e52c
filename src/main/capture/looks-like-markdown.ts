const FRONT_MATTER = /^\uFEFF?---\r?\n(?:[\w-]+:.*\r?\n(?:[ \t]+.*\r?\n)*)+---(?:\r?\n|$)/
/** A heading that opens the text, set apart; `# of items` is a column's name. */
const TITLE = /^\uFEFF?\s*#{1,2} (?!\p{Ll})\S.*\n\s*\n\s*\S/u

/** The marks that Markdown is known by. A plain text may hold one kind; two are no accident. */
const MARKS: readonly RegExp[] = [
  /(?:^|\n\s*\n)#{1,6} (?!\p{Ll})\S.*(?:\n\s*\n|\n?$)/u,
  /(?:^|\n)[ \t]*[-*+] \S.*\n(?:[ \t]*\n)?[ \t]*[-*+] \S/,
  /(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])|(?<!\w)__[^\s_](?:[^_\n]*[^\s_])?__(?!\w)/,
  /(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])/,
  /(?<!\\)\[[^\]\n]+\]\((?:https?:|mailto:|[./#])[^\s)]*(?: "[^"\n]*")?\)/,
  /(?:^|\n)(```|~~~)[\w-]*[ \t]*\n[\s\S]*?\n\1[ \t]*(?:\n|$)/,
  /(?:^|\n)\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*(?:\n|$)/,
]

/**
 * Whether a text that nobody named is Markdown: by its front matter, a heading that opens it, or two kinds of marks.
 * Conservative: plain text read as Markdown loses its line breaks, Markdown read as plain text shows its marks.
 */
export function looksLikeMarkdown(text: string): boolean {
  const plain = text.replaceAll('\r\n', '\n').slice(0, LOOKED_AT)
  if (plain.startsWith('#!')) return false
  if (FRONT_MATTER.test(plain) || TITLE.test(plain)) return true
  return MARKS.filter((mark) => mark.test(plain)).length >= 2
}

/** How much of a text is looked at, UTF-16 code units. */
const LOOKED_AT = 100_000
