/** What a check came upon. */
export interface Finding {
  readonly kind:
    | 'damaged'
    | 'unreadable'
    | 'newer'
    | 'edited'
    | 'missing'
    | 'misplaced'
    | 'place'
    | 'entry'
    | 'stray'
    | 'conflict'
    | 'temporary'
    | 'quarantine'
    | 'index'
    | 'lock'
    | 'unfinished'
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
  /** The ids of tags, collections, saved searches or templates, where it is about these. */
  readonly entries?: readonly string[]
}

const MEND = 'Run “lectern doctor --repair”.'

/** A file that is not what was saved. */
export const damaged = (path: string, reason: string, expected?: string): Finding => ({
  kind: 'damaged',
  path,
  what: `It is damaged: ${reason}.`,
  advice: `${MEND} What cannot be mended is to be restored from a backup.`,
  ...(expected === undefined ? {} : { expected }),
})

/** What the disk does not give. */
export const unreadable = (path: string, error: unknown): Finding => ({
  kind: 'unreadable',
  path,
  what: `Something in it cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
  advice: 'Give yourself the right to read it, or look after the disk; Lectern leaves it as it is.',
})

/** Something that should be there. */
export const missing = (path: string, expected?: string): Finding => ({
  kind: 'missing',
  path,
  what: 'It is missing.',
  advice: `${MEND} What cannot be mended is to be restored from a backup.`,
  ...(expected === undefined ? {} : { expected }),
})

/** Something that stands where something else belongs. */
export const misplaced = (path: string, what: string): Finding => ({
  kind: 'misplaced',
  path,
  what: `It ${what}.`,
  advice: 'Move it to where it belongs, or restore the article from a backup; Lectern leaves it as it is.',
})

/** Something that Lectern did not put there, or that nothing names any more. */
export const stray = (path: string): Finding => ({
  kind: 'stray',
  path,
  what: 'Lectern did not put it there, or nothing of the library names it any more.',
  advice:
    'Move it elsewhere if you want to keep it; “lectern doctor --repair” moves it into the library’s quarantine.',
})

/** A copy that a program which synchronises folders made. */
export const conflict = (path: string): Finding => ({
  kind: 'conflict',
  path,
  what: 'Two machines changed the file apart, and this is one of the two.',
  advice: 'Lectern merges it when the library is opened; nothing is to be done.',
  harmless: true,
})

/** What a process that was killed left behind. */
export const temporary = (path: string): Finding => ({
  kind: 'temporary',
  path,
  what: 'It is a file that was being written, or that a process left behind which was killed.',
  advice: 'It does no harm; Lectern takes it away at the start after a crash.',
  harmless: true,
})
