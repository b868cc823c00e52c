import { spawn } from 'node:child_process'
import { onOrphaned } from './orphaned.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end. Signals to this process are passed on to it, however often they come: it is the one
 * that has something to save. `errors` is the end of its standard error, which is also shown unless `quiet`;
 * `milliseconds` after which it is stopped may be limited.
 */
export function runProgram(command, words, { quiet = false, limit, env = process.env } = {}) {
  const started = performance.now()
  return new Promise((done) => {
    const output = quiet ? 'ignore' : 'inherit'
    const child = spawn(command, words, { stdio: ['inherit', output, 'pipe'], env })
    let errors = ''
    let stopped = false
    child.stderr.on('data', (part) => {
      errors = (errors + part).slice(-4000)
      if (!quiet) process.stderr.write(part)
    })
    const pass = (signal) => {
      stopped = true
      child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    const stopLooking = onOrphaned(() => pass('SIGTERM'))
    const timer = limit === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limit)
    const end = (code, signal) => {
      clearTimeout(timer)
      stopLooking()
      for (const name of SIGNALS) process.off(name, pass)
      done({ code, signal, errors, stopped, milliseconds: performance.now() - started })
    }
    child.once('error', (error) => {
      errors += error.message
      end(127, null)
    })
    child.once('close', (code, signal) => end(code ?? (stopped ? 0 : 1), signal))
  })
}
