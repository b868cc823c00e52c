/** A piece of a template between two offsets, and what takes its place. */
export interface Rewritten {
  readonly start: number
  readonly end: number
  readonly instead: string
}

/** What is a template's own and not text: outputs, tags and comments; what stands raw or in a comment is none of it. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: 'output' | 'tag' | 'comment'
}
