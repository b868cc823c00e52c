/** What a check came upon. */
export interface Finding {
  readonly kind:
    | 'damaged'
    | 'newer'
    | 'edited'
    | 'missing'
    | 'misplaced'
    | 'stray'
    | 'conflict'
    | 'temporary'
    | 'quarantine'
    | 'index'
    | 'lock'
    | 'backup'
  /** The file or folder. */
  readonly path: string
  /** What it is, and what to do; two sentences. */
  readonly what: string
  readonly advice: string
  /** Nothing is wrong: it only should be known. */
  readonly harmless?: true
  /** The SHA-256 of what should stand there, where that is known: a backup may hold it. */
  readonly expected?: string
}
