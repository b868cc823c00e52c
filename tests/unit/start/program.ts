import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A program under test: what it said so far, and its end. */
export interface Program {
  readonly pid: number
  /** Standard output and error together, so far. */
  output(): string
  /** Resolves with the match once the output holds it; throws with the output when the program ends first. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  kill(signal: NodeJS.Signals): void
}

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Ids of the user and group to run as. */
  readonly user?: number
}

const started = new Set<ChildProcess>()

/** Starts a program in a process group of its own. */
export function startProgram(command: string, words: readonly string[], options: ProgramOptions): Program {
  const { user } = options
  const child = spawn(command, words, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  started.add(child)
  let output = ''
  let over = false
  const waiting = new Set<() => void>()
  const tell = () => waiting.forEach((look) => look())
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString()
      tell()
    })
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      over = true
      resolve(code ?? signal ?? -1)
      tell()
    })
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    kill: (signal) => child.kill(signal),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (found === null && !over) return
          waiting.delete(look)
          if (found === null) reject(new Error(`It ended without saying ${String(pattern)}:\n${output}`))
          else resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}

/** Ends whatever is left of the programs of this file, with their children: for afterEach. */
export async function endPrograms(): Promise<void> {
  for (const child of started) {
    started.delete(child)
    if (child.pid === undefined) continue
    const gone = child.exitCode === null && child.signalCode === null ? onceClosed(child) : undefined
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
    await gone
  }
}

const onceClosed = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })

/** The words of a process as everyone sees them, zeros between; empty once it is gone. */
export function wordsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended while we looked.
    return ''
  }
}
