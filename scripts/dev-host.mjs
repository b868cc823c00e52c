import { spawn } from 'node:child_process'

/**
 * The host as a program that is ended and started again. Only its first start opens a window and chooses a port; when
 * it ends by itself, because its window was closed or it could not start, so does this process.
 */
export function createDevHost({ command, entry, words, env }) {
  let child
  let ended = Promise.resolve(0)
  let stopping = false
  let port
  let queue = Promise.resolve()
  const start = () => {
    const all = port === undefined ? words : ['--no-open', '--port', port, ...withoutStart(words)]
    child = spawn(command, [entry, ...all], { stdio: ['ignore', 'pipe', 'inherit'], env })
    child.stdout.on('data', (part) => {
      port ??= /Lectern is at http:\/\/127\.0\.0\.1:(\d+)\//.exec(part.toString())?.[1]
      process.stdout.write(part)
    })
    const own = child
    ended = new Promise((done) => own.once('exit', (code) => done(code ?? 0)))
    void ended.then((code) => {
      if (!stopping) process.exit(code)
    })
  }
  const end = () => {
    stopping = true
    child?.kill('SIGTERM')
    return ended
  }
  return {
    restart() {
      queue = queue.then(async () => {
        await end()
        stopping = false
        start()
      })
    },
    stop: end,
  }
}

/** The words that later starts need, too. */
function withoutStart(words) {
  const at = words.indexOf('--port')
  return words.filter((word, index) => word !== '--no-open' && (at < 0 || (index !== at && index !== at + 1)))
}
