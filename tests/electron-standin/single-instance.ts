import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

/** What a second start hands over. */
export interface HandedOver {
  readonly argv: string[]
  readonly folder: string
  readonly data: unknown
}

export interface InstanceLock {
  readonly held: boolean
  /** Resolved when a second start has handed over what it was asked for. */
  readonly handedOver: Promise<void>
  release(): void
}

/** Takes the lock of a user data folder, or hands over to the process that has it. */
export function takeInstanceLock(
  userData: string,
  mine: HandedOver,
  onSecond: (second: HandedOver) => void,
): InstanceLock {
  mkdirSync(userData, { recursive: true })
  const file = join(userData, 'standin-instance')
  // An abstract socket: nothing of it is left on the disk, however this process ends.
  const socket = `\0lectern-standin-${createHash('sha256').update(userData).digest('hex').slice(0, 24)}`
  if (!claim(file)) return { held: false, handedOver: handOver(socket, mine), release: () => undefined }
  const server = createServer((client) => {
    let text = ''
    client.on('data', (part) => {
      text += part.toString()
    })
    client.on('end', () => {
      client.end()
      onSecond(JSON.parse(text) as HandedOver)
    })
  })
  server.listen(socket)
  server.unref()
  return {
    held: true,
    handedOver: Promise.resolve(),
    release() {
      server.close()
      rmSync(file, { force: true })
    },
  }
}

/** True when this process has the file now; a file whose process is gone is taken over. */
function claim(file: string): boolean {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isAlive(Number(readFileSync(file, 'utf8')))) return false
      rmSync(file, { force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function handOver(socket: string, mine: HandedOver): Promise<void> {
  return new Promise((resolve) => {
    connect(socket)
      .on('error', () => resolve())
      .on('close', () => resolve())
      .end(JSON.stringify(mine))
  })
}
