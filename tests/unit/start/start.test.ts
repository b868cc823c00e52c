import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { plantBrowser } from './fake-browser'
import { type PlantedProject, plantProject } from './planted-project'
import { endPrograms, type Program, wordsOf } from './program'
import { storedZip } from './stored-zip'

const ADDRESS = /Lectern is at (http:\/\/127\.0\.0\.1:(\d+)\/open\?t=[\w-]{32})\n/
const INSTEAD = 'Opening Lectern in a browser window instead; your library is the same.'
const isRoot = process.getuid?.() === 0
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../node_modules/electron/package.json'), 'utf8'),
) as { version: string }

let project: PlantedProject
let dataDir = ''
let servers: Server[] = []
const sockets = new Set<Socket>()
let runs = 0

beforeAll(() => {
  project = plantProject()
}, 60_000)
beforeEach(() => {
  dataDir = join(project.root, 'home', `data-${(runs += 1)}`)
})
afterEach(async () => {
  await endPrograms()
  await closeServers()
})
afterAll(() => project.remove())

const start = (words: readonly string[] = [], env: NodeJS.ProcessEnv = {}, asRoot = false) =>
  project.start(words, { LECTERN_DATA: dataDir, ...env }, asRoot)
const display = { DISPLAY: ':98' }
const withDownload = (mirror: string) => ({ ...display, LECTERN_NO_DOWNLOAD: '', ELECTRON_MIRROR: mirror })

/** Its lines up to the one that holds the address, which tells that the app is there. */
async function linesUntilServed(program: Program): Promise<string[]> {
  await program.said(ADDRESS)
  const lines = program.output().split('\n')
  return lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('Lectern is at')),
  )
}

async function listening(server: Server): Promise<string> {
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function closeServers(): Promise<void> {
  // A server that reads nothing does not see that its client has gone.
  for (const socket of sockets) socket.destroy()
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
  servers = []
  sockets.clear()
}

const httpMirror = (listener: RequestListener) => listening(createServer(listener))

/** A folder that stands for Electron's distribution, its program being a shell script. */
function plantElectron(script: string): NodeJS.ProcessEnv {
  const folder = join(project.root, `electron-${runs}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { ...display, ELECTRON_OVERRIDE_DIST_PATH: folder }
}

describe('`npm start` says why it is not Electron and serves the app', () => {
  test('without a display', async () => {
    const program = start()
    expect(await linesUntilServed(program)).toEqual([
      'There is no display here, so Electron cannot open a window. Serving Lectern to a browser on this machine instead; your library is the same.',
    ])
    await program.said(
      /^No display found: open the address above in a browser on this machine\. Ctrl\+C stops Lectern\.$/m,
    )
  })

  test.runIf(isRoot)('as root, opening no browser that runs only without its sandbox', async () => {
    const browser = plantBrowser(project, 'chromium', 'stays')
    const program = start([], display, true)
    expect(await linesUntilServed(program)).toEqual([
      `Electron does not run as root with its sandbox on (add --no-sandbox to insist). ${INSTEAD}`,
    ])
    await program.said(/^No window was opened, because as root chromium runs only without its sandbox/m)
    expect(browser.notes()).toEqual([])
  })

  test('where downloads are switched off', async () => {
    expect(await linesUntilServed(start([], display))).toEqual([
      `Electron ${version} is not on this machine. ${INSTEAD}`,
    ])
  })

  test('where nothing listens at the mirror', async () => {
    const mirror = await listening(createTcpServer())
    await closeServers()
    expect(await linesUntilServed(start([], withDownload(mirror)))).toEqual([
      `Electron ${version} is not on this machine and could not be downloaded (ECONNREFUSED). ${INSTEAD}`,
    ])
  })

  test('where the mirror takes the connection and never answers, after 4 s', async () => {
    const began = performance.now()
    const program = start([], withDownload(await listening(createTcpServer())))
    expect(await linesUntilServed(program)).toEqual([
      `Electron ${version} is not on this machine and could not be downloaded (no answer in 4 s). ${INSTEAD}`,
    ])
    expect(performance.now() - began).toBeGreaterThan(4000)
  })

  test('without asking a mirror that failed today, unless told to or it is another mirror', async () => {
    let [asked, starts] = [0, 0]
    const emptyMirror = () =>
      httpMirror((_request, response) => {
        asked += 1
        response.writeHead(404).end()
      })
    const said = async (mirror: string, ...words: string[]) => {
      // Each with a library of its own: a second start would only show the first.
      const [line] = await linesUntilServed(
        start(words, { ...withDownload(mirror), LECTERN_DATA: `${dataDir}-${(starts += 1)}` }),
      )
      return [line, asked]
    }
    const mirror = await emptyMirror()
    const fresh = expect.stringContaining('could not be downloaded (HTTP 404). Opening')
    expect(await said(mirror)).toEqual([fresh, 1])
    const remembered = expect.stringMatching(
      /\(HTTP 404, at \d\d:\d\d; add --electron to try again\)\. Opening/,
    )
    expect(await said(mirror)).toEqual([remembered, 1])
    expect(await said(mirror, '--electron')).toEqual([fresh, 2])
    expect(await said(await emptyMirror())).toEqual([fresh, 3])
  })

  test('where the mirror has no such version', async () => {
    const mirror = await httpMirror((_request, response) => response.writeHead(404).end())
    expect(await linesUntilServed(start([], withDownload(mirror)))).toEqual([
      `Electron ${version} is not on this machine and could not be downloaded (HTTP 404). ${INSTEAD}`,
    ])
  })

  test('where what the mirror sends has another checksum', async () => {
    const mirror = await httpMirror((_request, response) => response.end('not the archive'))
    const lines = await linesUntilServed(start([], withDownload(mirror)))
    expect(lines).toEqual([
      expect.stringMatching(/^Getting Electron [\d.]+ \(once\) …$/),
      expect.stringMatching(
        /^Electron [\d.]+ is not on this machine and could not be downloaded \(.*checksum.*\)\. Opening/i,
      ),
    ])
  })

  test('where Electron dies at once because its sandbox is not to be had', async () => {
    const env = plantElectron(
      'echo "[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly." >&2; kill -TRAP $$',
    )
    const lines = await linesUntilServed(start([], env))
    expect(lines.at(-1)).toBe(`Electron stopped at once (its sandbox is not available here). ${INSTEAD}`)
  })
})

describe('`npm start` opens Electron', () => {
  test('where it is here, with the folders and the address asked for; its end is the end', async () => {
    const env = plantElectron('echo "started with $*"')
    const words = ['--data', 'mine', '--library', '/nowhere/Books', 'lectern://open/1']
    const program = start(words, { ...env, HOME: join(project.root, 'home') })
    expect(await program.ended).toBe(0)
    const { root } = project
    expect(program.output()).toBe(
      `started with ${root}/ --data ${root}/mine --library /nowhere/Books lectern://open/1\n`,
    )
  })

  test('and passes SIGTERM on to it, which is no death at once', async () => {
    const env = plantElectron('exec /bin/sleep 600')
    const program = start([], env)
    const electron = await untilChildOf(program.pid)
    program.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(existsSync(`/proc/${electron}`)).toBe(false)
  })

  test('after getting it once from a mirror that has it', async () => {
    const archive = storedZip({ electron: '#!/bin/sh\necho "started $#"\n', version })
    const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
    const sums = join(project.root, 'node_modules/electron/checksums.json')
    writeFileSync(sums, JSON.stringify({ [name]: createHash('sha256').update(archive).digest('hex') }))
    const asked: string[] = []
    const mirror = await httpMirror((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(200, { 'content-length': archive.length }).end(archive)
    })
    const program = start([], withDownload(mirror))
    expect(await program.ended).toBe(0)
    expect(program.output()).toBe(`Getting Electron ${version} (once) …\nstarted 1\n`)
    expect(asked).toEqual([`HEAD /v${version}/${name}`, `GET /v${version}/${name}`])
    const again = start([], withDownload(mirror))
    expect(await again.ended).toBe(0)
    expect(again.output()).toBe('started 1\n')
    expect(asked).toHaveLength(2)
  })
})

describe('the options of `npm start`', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '--serve prints the address, opens nothing and stays until %s, which ends it with 0',
    async (signal) => {
      const browser = plantBrowser(project, 'google-chrome', 'stays')
      const program = start(['--serve'], display)
      expect(await linesUntilServed(program)).toEqual([])
      const [, address = ''] = await program.said(ADDRESS)
      await program.said(/^Open this address in a browser on this machine\. Ctrl\+C stops Lectern\.$/m)
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(302)
      program.kill(signal)
      expect(await program.ended).toBe(0)
      expect(browser.notes()).toEqual([])
      const [library = ''] = readdirSync(join(dataDir, 'libraries'))
      expect(readdirSync(join(dataDir, 'libraries', library))).not.toContain('lock')
      expect(readdirSync(join(dataDir, 'run'))).toEqual([])
    },
  )

  test('npm’s death by a signal, which it passes to nobody, ends the app all the same, in order', async () => {
    const env = { LECTERN_DATA: dataDir, npm_lifecycle_event: 'start' }
    const shell = project.startByShell(['--serve'], env)
    await shell.said(ADDRESS)
    const [library = ''] = readdirSync(join(dataDir, 'libraries'))
    const lock = join(dataDir, 'libraries', library, 'lock')
    expect(existsSync(lock)).toBe(true)
    shell.kill('SIGTERM')
    await vi.waitFor(() => expect(existsSync(lock)).toBe(false), { timeout: 15_000 })
  })

  test('--port is the port, and one that is taken is said', async () => {
    const taken = Number(new URL(await listening(createTcpServer())).port)
    const refused = start(['--serve', '--port', String(taken)])
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toBe(
      `Lectern could not start: Port ${taken} of 127.0.0.1 is taken by another program. Choose another one with --port, or leave it out.\n`,
    )
    const free = await listening(createTcpServer())
    await closeServers()
    const served = start(['--serve', '--port', new URL(free).port])
    const [, , port] = await served.said(ADDRESS)
    expect(port).toBe(new URL(free).port)
  })

  test('what is not understood is said, and nothing starts', async () => {
    const program = start(['--colour'])
    expect(await program.ended).toBe(2)
    expect(program.output()).toBe("Unknown option '--colour'. `npm start -- --help` lists what there is.\n")
    expect(existsSync(dataDir)).toBe(false)
  })

  test('--help tells what there is', async () => {
    const program = start(['--help'])
    expect(await program.ended).toBe(0)
    expect(program.output()).toMatch(/^Usage: npm start -- \[options\]/)
  })
})

/** The planted Electron below `npm start`, once it runs. */
const untilChildOf = (pid: number): Promise<number> =>
  vi.waitFor(
    () => {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
      const found = children.find((child) => wordsOf(child).startsWith('/bin/sleep'))
      if (found === undefined) throw new Error('Electron does not run yet')
      return Number(found)
    },
    { timeout: 15_000 },
  )
