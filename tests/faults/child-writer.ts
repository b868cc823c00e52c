import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { StoreName } from './stores'

/** A process must have written within this time, ms. */
const LIMIT = 20_000

export type WriterRole = 'acts' | 'import' | 'merge' | 'open'

/** What a writer has noted. */
export interface Notes {
  readonly opened: boolean
  readonly acknowledged: readonly number[]
  readonly begun: readonly number[]
  /** Its last words. */
  readonly failed: string | undefined
}

/** A writer in a process of its own (writer.ts). */
export class ChildWriter {
  readonly #child: ChildProcess
  readonly #notes: string
  readonly #ended: Promise<void>

  constructor(program: string, role: WriterRole, store: StoreName, root: string, notes: string) {
    rmSync(notes, { force: true })
    this.#notes = notes
    this.#child = spawn(process.execPath, [program, role, store, root, notes], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    process.once('exit', this.#leave)
    this.#ended = new Promise((ended) => void this.#child.once('exit', () => ended()))
  }

  notes(): Notes {
    const lines = existsSync(this.#notes) ? readFileSync(this.#notes, 'utf8').split('\n') : []
    const numbers = (letter: string) =>
      lines.filter((line) => line.startsWith(`${letter} `)).map((line) => Number(line.slice(2)))
    return {
      opened: lines.includes('open'),
      acknowledged: numbers('a'),
      begun: numbers('b'),
      failed: lines.find((line) => line.startsWith('failed ')),
    }
  }

  /** Waits for something to be noted. Throws when the writer fails first, or nothing comes. */
  async until(come: (notes: Notes) => boolean): Promise<Notes> {
    for (const end = Date.now() + LIMIT; ;) {
      const notes = this.notes()
      if (come(notes)) return notes
      if (notes.failed !== undefined) throw new Error(`the writer ${notes.failed}`)
      if (Date.now() > end) throw new Error('the writer wrote nothing')
      await pause(2)
    }
  }

  /** Stops it where it is, all its threads; resolved when it stands. */
  async stop(): Promise<void> {
    this.#child.kill('SIGSTOP')
    while (!/\) T /.test(readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8'))) await pause(1)
  }

  readonly #leave = (): void => void this.#child.kill('SIGKILL')

  async kill(): Promise<void> {
    process.off('exit', this.#leave)
    this.#child.kill('SIGKILL')
    await this.#ended
  }
}
