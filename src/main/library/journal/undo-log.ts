import type { Adapter } from 'lowdb'
import { z } from 'zod'
import { replaceFile } from '../files/durable-file'
import { decodeFile, encodeInSlices, type FileFormat } from '../files/envelope'
import { type FileSystem, readIfThere } from '../files/file-system'
import { Step, type UndoFile } from '../files/formats'
import { Slices } from '../files/slices'
import { EMPTY_HISTORY } from './undo-history'

/** After so many lines the log is written anew, with all that can be undone in its first line. */
const LINES = 100

/** What becomes of a list of steps: a run of it stays, and others come behind. */
const ListChange = z.object({
  from: z.number().int().nonnegative(),
  keep: z.number().int().nonnegative(),
  add: z.array(Step),
})
type ListChange = z.infer<typeof ListChange>

const UndoLine = z.looseObject({ done: ListChange, undone: ListChange })
type UndoLine = z.infer<typeof UndoLine>

/** A line of `undo.jsonl`, with a checksum of its own; the first one changes an empty history. */
export const undoLineFormat: FileFormat<UndoLine> & { readonly indented: false } = {
  version: 1,
  migrations: [],
  schema: UndoLine,
  indented: false,
}

/** What reading the log came to. A `damaged` one gives nothing to undo: a step in the wrong place would do harm. */
export type UndoOutcome = 'missing' | 'ok' | 'damaged' | 'newer'

/**
 * lowdb's storage for what can be undone: each act appends one line to `undo.jsonl`, flushed. To write the last fifty
 * steps with every act took longer than the act.
 */
export class UndoLog implements Adapter<UndoFile> {
  readonly #fs: FileSystem
  readonly #path: string
  /** What the log's lines come to. */
  #written: UndoFile = EMPTY_HISTORY
  #lines = 0
  /** Whether a line can be put behind the last one. */
  #isWhole = false

  readonly #durable: (history: UndoFile) => UndoFile

  /** `durable` makes of a history what the disk has of it. */
  constructor(fs: FileSystem, path: string, durable: (history: UndoFile) => UndoFile = (history) => history) {
    this.#fs = fs
    this.#path = path
    this.#durable = durable
  }

  /** Throws only what the disk throws. */
  async load(): Promise<{ readonly status: UndoOutcome; readonly value: UndoFile }> {
    const bytes = await readIfThere(this.#fs, this.#path)
    if (bytes === undefined) return { status: 'missing', value: EMPTY_HISTORY }
    const lines = Buffer.from(bytes).toString('utf8').split('\n')
    // Behind the last line's end is nothing, or a line that was cut off and never acknowledged.
    this.#isWhole = lines.pop() === ''
    let value: UndoFile = EMPTY_HISTORY
    for (const line of lines) {
      const outcome = decodeFile(undoLineFormat, Buffer.from(`${line}\n`))
      if (outcome.status === 'newer') return { status: 'newer', value: EMPTY_HISTORY }
      if (outcome.status !== 'ok' || !outcome.intact) {
        this.#isWhole = false
        return { status: 'damaged', value: EMPTY_HISTORY }
      }
      value = {
        ...value,
        done: changed(value.done, outcome.value.done),
        undone: changed(value.undone, outcome.value.undone),
      }
    }
    this.#written = value
    this.#lines = lines.length
    return { status: 'ok', value }
  }

  async read(): Promise<UndoFile | null> {
    const { status, value } = await this.load()
    return status === 'missing' ? null : value
  }

  /** Throws what the disk throws; the next write is one of all then. */
  async write(history: UndoFile): Promise<void> {
    const value = this.#durable(history)
    const appends = this.#isWhole && this.#lines < LINES
    this.#isWhole = false
    if (appends) await this.#append(lineOf(this.#written, value))
    else await replaceFile(this.#fs, this.#path, await encoded(0, lineOf(EMPTY_HISTORY, value)))
    this.#lines = appends ? this.#lines + 1 : 1
    this.#written = value
    this.#isWhole = true
  }

  async #append(line: UndoLine): Promise<void> {
    const bytes = await encoded(this.#lines, line)
    const file = await this.#fs.open(this.#path, 'a')
    try {
      await file.write(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

const encoded = (number: number, line: UndoLine): Promise<Uint8Array> =>
  encodeInSlices(undoLineFormat, number + 1, line, new Slices())

const lineOf = (before: UndoFile, after: UndoFile): UndoLine => ({
  done: changeOf(before.done, after.done),
  undone: changeOf(before.undone, after.undone),
})

/** Steps are never changed, so that the same step is the same object. */
function changeOf(before: readonly Step[], after: readonly Step[]): ListChange {
  const [first] = after
  const from = first === undefined ? 0 : Math.max(0, before.indexOf(first))
  let keep = 0
  while (keep < after.length && before[from + keep] === after[keep]) keep += 1
  return { from, keep, add: after.slice(keep) }
}

const changed = (list: readonly Step[], { from, keep, add }: ListChange): Step[] => [
  ...list.slice(from, from + keep),
  ...add,
]
