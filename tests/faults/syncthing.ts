import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'

/** Whether Syncthing is on this machine. */
export const hasSyncthing = (): boolean => spawnSync('syncthing', ['--version']).status === 0

const KEY = 'for-the-test-only'
const FOLDER = 'library'

interface Device {
  readonly home: string
  readonly path: string
  readonly id: string
  readonly port: number
  readonly gui: number
}

/** Two real Syncthing daemons over one folder each; nothing but the loopback, no discovery, no relays. */
export class TwoDaemons {
  readonly #devices: readonly Device[]
  readonly #running: ChildProcess[] = []

  private constructor(devices: readonly Device[]) {
    this.#devices = devices
  }

  /** Makes both, with their homes in `root`; the folders need not be there. */
  static async make(root: string, folders: readonly string[]): Promise<TwoDaemons> {
    const devices: Device[] = []
    for (const [at, path] of folders.entries()) {
      const home = join(root, `syncthing-${at}`)
      const made = spawnSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder'])
      if (made.status !== 0) throw new Error(`syncthing generate: ${String(made.stderr)}`)
      const id = spawnSync('syncthing', [`--home=${home}`, '--device-id'])
        .stdout.toString()
        .trim()
      devices.push({ home, path, id, port: await freePort(), gui: await freePort() })
      mkdirSync(join(path, '.stfolder'), { recursive: true })
    }
    for (const device of devices) writeFileSync(join(device.home, 'config.xml'), configOf(device, devices))
    return new TwoDaemons(devices)
  }

  /** Starts both, and waits until both folders are the same. */
  async meet(): Promise<void> {
    for (const { home } of this.#devices)
      this.#running.push(
        spawn('syncthing', ['serve', `--home=${home}`, '--no-browser', '--no-restart', '--no-upgrade'], {
          stdio: 'ignore',
        }),
      )
    await this.settle()
  }

  /** Waits until each has what the other has. */
  async settle(): Promise<void> {
    const [a, b] = this.#devices
    if (a === undefined || b === undefined) throw new Error('there are no two devices')
    const until = Date.now() + 180_000
    for (let quiet = 0; quiet < 3;) {
      if (Date.now() > until)
        throw new Error(
          `Syncthing did not come to an end within three minutes: ${await this.#stateOf(a, b)}; ${await this.#stateOf(b, a)}`,
        )
      const both = await Promise.all([this.#isDone(a, b), this.#isDone(b, a)])
      quiet = both.every(Boolean) ? quiet + 1 : 0
      await new Promise((resolve) => void setTimeout(resolve, 300))
    }
  }

  /** What one still waits for. */
  async #stateOf(one: Device, other: Device): Promise<string> {
    const paths = ['db/status', 'folder/errors', 'db/need', 'db/completion']
    const told = paths.map((path) =>
      ask(one, 'GET', `${path}?folder=${FOLDER}&device=${other.id}`).catch(String),
    )
    return JSON.stringify([...(await Promise.all(told)), arriving(one.path)])
  }

  /** Ends both. */
  async part(): Promise<void> {
    const ended = this.#running
      .splice(0)
      .map((child) => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM')))
    await Promise.all(ended)
  }

  async #isDone(one: Device, other: Device): Promise<boolean> {
    try {
      await ask(one, 'POST', `db/scan?folder=${FOLDER}`)
      const { connections } = (await ask(one, 'GET', 'system/connections')) as {
        connections: Record<string, { connected: boolean }>
      }
      const { completion } = (await ask(one, 'GET', `db/completion?folder=${FOLDER}&device=${other.id}`)) as {
        completion: number
      }
      const { state, needTotalItems } = (await ask(one, 'GET', `db/status?folder=${FOLDER}`)) as {
        state: string
        needTotalItems: number
      }
      return (
        connections[other.id]?.connected === true &&
        completion === 100 &&
        state === 'idle' &&
        needTotalItems === 0 &&
        arriving(one.path).every(({ age }) => age > LEFT_OVER)
      )
    } catch {
      // It is starting.
      return false
    }
  }
}

/** A file on its way that nobody has written to for so many ms was given up: Syncthing keeps it for a day. */
const LEFT_OVER = 10_000

/** Whether a file is one that Syncthing is receiving, or gave up: such lie under names of their own, beside the other. */
export const isOnItsWay = (path: string): boolean => /^\.syncthing\..*\.tmp$/.test(basename(path))

/** Syncthing's counts may not know yet of what is on its way. */
const arriving = (folder: string): readonly { readonly path: string; readonly age: number }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isOnItsWay)
    .flatMap((path) => {
      const found = statSync(join(folder, path), { throwIfNoEntry: false })
      return found === undefined ? [] : [{ path, age: Date.now() - found.mtimeMs }]
    })

async function ask(device: Device, method: string, path: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${device.gui}/rest/${path}`, {
    method,
    headers: { 'X-API-Key': KEY },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return method === 'GET' ? answer.json() : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function configOf(own: Device, all: readonly Device[]): string {
  const devices = all.map(
    ({ id, port }) => `<device id="${id}" name="${port}"><address>tcp://127.0.0.1:${port}</address></device>`,
  )
  const members = all.map(({ id }) => `<device id="${id}"></device>`)
  return `<configuration version="36">
<folder id="${FOLDER}" path="${own.path}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="false">
${members.join('')}<minDiskFree unit="%">0</minDiskFree><maxConflicts>-1</maxConflicts></folder>
${devices.join('\n')}
<gui enabled="true" tls="false"><address>127.0.0.1:${own.gui}</address><apikey>${KEY}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:${own.port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
<urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<crashReportingEnabled>false</crashReportingEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
<reconnectionIntervalS>1</reconnectionIntervalS></options>
</configuration>
`
}
