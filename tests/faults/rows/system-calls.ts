import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { errorCode, nodeFileSystem } from '../../../src/main/library/files/file-system'
import { differences, EMPTY, statesOf } from '../reference'
import { type Row, skipped, Tally } from '../row'
import { lectern } from '../subject'
import { BASE, KEPT_WHEN_REFUSED } from '../writer-acts'

const run = promisify(execFile)
const { ENOSPC, EIO, EDQUOT, EROFS, EMFILE, EACCES, EPERM, EBUSY } = constants.errno
const ERRORS = [ENOSPC, EIO, EDQUOT, EROFS, EMFILE, EACCES, EPERM, EBUSY]

/** Where the library that fails the calls is made of. */
const SOURCE = resolve(import.meta.dirname, '../../tests/faults/fail-call.c')

/** The calls of the real process to the real disk, one of which fails: what was refused is saved all the same. */
export const systemCallsRow: Row = {
  name: 'system-calls',
  async *run({ long, program }) {
    const name = 'one call of a real process fails'
    const folder = mkdtempSync(join(tmpdir(), 'lectern-calls-'))
    try {
      const shim = builtShim(folder)
      if (shim === undefined) {
        yield skipped(name, 'needs Linux and a C compiler')
        return
      }
      const base = join(folder, 'base')
      const made = await lectern(base, nodeFileSystem)
      for (const act of BASE) await made.perform(act)
      await made.close()
      const round = new Round(folder, program, shim)
      const count = (await round.play(0, 0)).calls
      const tally = new Tally()
      const rounds = long ? 500 : 16
      for (let at = 0; at < rounds; at += 1) {
        tally.rounds += 1
        // Spread over all of them, each time with another error.
        const call = 1 + (Math.floor((at * count) / Math.min(rounds, count)) % count)
        const { wrong, acknowledged, lost } = await round.play(call, ERRORS[at % ERRORS.length] ?? EIO)
        tally.acknowledged += acknowledged
        tally.fault(wrong, lost)
      }
      const line = tally.line(name, `${count} calls`)
      const refused = rounds * KEPT_WHEN_REFUSED.length - tally.acknowledged
      // Calls that nobody notices would be calls that do not fail.
      yield refused > 0 ? line : { ...line, status: 'FAILED', wrong: ['nothing was refused'] }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function builtShim(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined
  const shim = join(folder, 'fail-call.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', shim, SOURCE, '-ldl'])
    return shim
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

class Round {
  readonly #folder: string
  readonly #program: string
  readonly #shim: string

  constructor(folder: string, program: string, shim: string) {
    this.#folder = folder
    this.#program = program
    this.#shim = shim
  }

  /** Fails one call (0: none), and looks at what is there when the process has ended. */
  async play(call: number, errno: number) {
    const [root, notes, counted] = ['round', 'notes', 'count'].map((name) => join(this.#folder, name)) as [
      string,
      string,
      string,
    ]
    for (const path of [root, notes, counted]) rmSync(path, { recursive: true, force: true })
    cpSync(join(this.#folder, 'base'), root, { recursive: true, preserveTimestamps: true })
    const fault = { FAIL_ROOT: root, FAIL_AT: call, FAIL_ERRNO: errno, FAIL_COUNT: counted }
    const env = Object.fromEntries(
      Object.entries(fault).map(([name, value]) => [`LECTERN_${name}`, String(value)]),
    )
    const ended = run(process.execPath, [this.#program, 'refused', 'lectern', root, notes], {
      env: { ...process.env, ...env, LD_PRELOAD: this.#shim },
    })
    await ended.catch(() => undefined)
    const told = readFileSync(notes, 'utf8').split('\n')
    const states = statesOf(statesOf(EMPTY, BASE).at(-1) ?? EMPTY, KEPT_WHEN_REFUSED)
    const opened = told.includes('open')
    const wrong = told.filter((line) => line.startsWith('unsaved ') || /^failed (?!AppError)/.test(line))
    if (opened && !told.includes('closed')) wrong.push('it did not come to its end')
    const again = await lectern(root, nodeFileSystem)
    const unlike = differences(await again.picture(), opened ? states.slice(-1) : states.slice(0, 1))
    await again.close()
    const calls = existsSync(counted) ? Number(readFileSync(counted, 'utf8')) : 0
    const at = `call ${call}, error ${errno}`
    return {
      calls,
      acknowledged: told.filter((line) => line.startsWith('a ')).length,
      lost: unlike.length > 0 ? 1 : 0,
      wrong: [...wrong, ...unlike].map((one) => `${at}: ${one}`),
    }
  }
}
