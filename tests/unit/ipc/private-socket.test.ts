import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { privatePath } from '../../../src/main/ipc/private-path'
import { connectPrivately, listenPrivately, type PrivateSocket } from '../../../src/main/ipc/socket'
import { streamed } from '../../../src/main/ipc/framing'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

let root = ''
let dataDir = ''
let open: PrivateSocket[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-ipc-'))
  dataDir = join(root, 'data')
  mkdirSync(dataDir)
})
afterEach(async () => {
  await Promise.all(open.map((socket) => socket.close()))
  open = []
  rmSync(root, { recursive: true, force: true })
})

const where = () => ({ dataDir, libraryId: 'a-library' })
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('the private socket’s place', () => {
  test('is the session’s runtime folder, in a folder of 0700', async () => {
    const runtime = join(root, 'runtime')
    mkdirSync(runtime, { mode: 0o700 })
    const { path } = await privatePath(where(), { XDG_RUNTIME_DIR: runtime })
    expect(dirname(path)).toBe(join(runtime, 'lectern'))
    expect(modeOf(dirname(path))).toBe(0o700)
  })

  test.each<[string, () => NodeJS.ProcessEnv]>([
    ['unset', () => ({})],
    ['empty', () => ({ XDG_RUNTIME_DIR: '' })],
    ['not there', () => ({ XDG_RUNTIME_DIR: join(root, 'nowhere') })],
    [
      'a file',
      () => {
        writeFileSync(join(root, 'file'), '')
        return { XDG_RUNTIME_DIR: join(root, 'file') }
      },
    ],
    [
      'too long for a socket',
      () => {
        const long = join(root, 'x'.repeat(90))
        mkdirSync(long)
        return { XDG_RUNTIME_DIR: long }
      },
    ],
    [
      'holding a link in our folder’s place',
      () => {
        mkdirSync(join(root, 'runtime'))
        mkdirSync(join(root, 'elsewhere'))
        symlinkSync(join(root, 'elsewhere'), join(root, 'runtime/lectern'))
        return { XDG_RUNTIME_DIR: join(root, 'runtime') }
      },
    ],
  ])('is the data folder where the runtime folder is %s', async (_how, env) => {
    const { path } = await privatePath(where(), env())
    expect(dirname(path)).toBe(join(dataDir, 'run'))
    expect(modeOf(dirname(path))).toBe(0o700)
  })

  test.runIf(isRoot)(
    'is the data folder where someone else owns the runtime folder, or ours in it',
    async () => {
      const runtime = join(root, 'runtime')
      mkdirSync(join(runtime, 'lectern'), { recursive: true })
      chownSync(join(runtime, 'lectern'), NOBODY, NOBODY)
      expect(dirname((await privatePath(where(), { XDG_RUNTIME_DIR: runtime })).path)).toBe(
        join(dataDir, 'run'),
      )
      rmSync(join(runtime, 'lectern'), { recursive: true })
      chownSync(runtime, NOBODY, NOBODY)
      expect(dirname((await privatePath(where(), { XDG_RUNTIME_DIR: runtime })).path)).toBe(
        join(dataDir, 'run'),
      )
    },
  )

  test('is a fresh folder of 0700 where every other path is too long, and that is removed', async () => {
    dataDir = join(root, 'x'.repeat(90))
    mkdirSync(dataDir)
    const place = await privatePath(where(), {})
    const { path } = place
    expect(path.length).toBeLessThan(104)
    expect(modeOf(dirname(path))).toBe(0o700)
    await place.remove()
    expect(() => lstatSync(dirname(path))).toThrow('ENOENT')
  })

  test('loses rights that others had', async () => {
    mkdirSync(join(dataDir, 'run'))
    chmodSync(join(dataDir, 'run'), 0o777)
    const { path } = await privatePath(where(), {})
    expect(modeOf(dirname(path))).toBe(0o700)
  })

  test('is the same at the next start, and another one for another library or data folder', async () => {
    const paths = new Set<string>()
    mkdirSync(join(root, 'data-2'))
    for (const [folder, libraryId] of [
      [dataDir, 'a'],
      [dataDir, 'a'],
      [dataDir, 'b'],
      [join(root, 'data-2'), 'a'],
    ] as const)
      paths.add((await privatePath({ dataDir: folder, libraryId }, {})).path)
    expect(paths.size).toBe(3)
  })
})

/** A socket that answers each command with its name and input. */
async function listen(log: string[] = []) {
  const { path } = await privatePath(where(), {})
  const listeners = new Set<(event: { name: string; payload: unknown }) => void>()
  const socket = await listenPrivately({
    path,
    route: async (name, input) => ({ ok: true, value: { name, input } }),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    log: (line) => log.push(line),
  })
  open.push(socket)
  return { path, listeners }
}

describe('over the private socket', () => {
  test('only this user may speak: 0600 in 0700', async () => {
    const { path } = await listen()
    expect(modeOf(path)).toBe(0o600)
    expect(modeOf(dirname(path))).toBe(0o700)
  })

  test('several clients call at the same time, and each hears every event', async () => {
    const { path, listeners } = await listen()
    const clients = await Promise.all([1, 2, 3].map(() => connectPrivately(path)))
    const answers = await Promise.all(
      clients.flatMap((client, at) =>
        ['one', 'two'].map((name) => Promise.resolve(client?.call(name, { at }))),
      ),
    )
    expect(answers).toEqual(
      [0, 1, 2].flatMap((at) => ['one', 'two'].map((name) => ({ ok: true, value: { name, input: { at } } }))),
    )
    const heard = clients.map((client) => new Promise((resolve) => client?.on(resolve)))
    for (const listener of listeners) listener({ name: 'settings.changed', payload: { theme: 'dark' } })
    for (const event of await Promise.all(heard))
      expect(event).toEqual({ name: 'settings.changed', payload: { theme: 'dark' } })
    for (const client of clients) client?.close()
  })

  test('40 MB arrive whole', async () => {
    const { path } = await listen()
    const client = await connectPrivately(path)
    const bytes = Buffer.alloc(40_000_000, 'ab')
    const answer = await client?.call('capture.file', { bytes })
    const value = answer?.ok === true ? (answer.value as { input: { bytes: Uint8Array } }) : undefined
    expect(Buffer.compare(value?.input.bytes ?? Buffer.alloc(0), bytes)).toBe(0)
    client?.close()
  })

  test('a message that comes byte by byte is one message', async () => {
    const { path } = await listen()
    const socket = createConnection(path)
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    for (const byte of Buffer.concat([...streamed({ id: 7, name: 'slow', input: {} })]))
      await new Promise<void>((sent) => socket.write(Buffer.from([byte]), () => sent()))
    expect((await answer).toString()).toContain('"name":"slow"')
    socket.destroy()
  })

  test.each<[string, () => Buffer]>([
    ['no message', () => Buffer.from([3, 0, 0, 0, 1, 2, 3])],
    ['a length that no message has', () => Buffer.from('ffffffff00', 'hex')],
    ['an empty object', () => Buffer.concat([...streamed({})])],
    ['a name that is none', () => Buffer.concat([...streamed({ id: 1, name: 2, input: 'private words' })])],
  ])('whoever sends %s loses the connection, and nobody else', async (_what, bytes) => {
    const log: string[] = []
    const { path } = await listen(log)
    const good = await connectPrivately(path)
    const bad = createConnection(path)
    const closed = new Promise((resolve) => bad.once('close', resolve))
    bad.on('error', () => bad.destroy())
    bad.resume()
    bad.write(bytes())
    await closed
    expect(await good?.call('still', {})).toMatchObject({ ok: true })
    expect(log).toEqual([
      expect.stringMatching(/^private socket: A message .*\. The connection is closed\.$/),
    ])
    expect(log.join('')).not.toContain('private words')
    good?.close()
  })

  test('the socket of a killed process is replaced', async () => {
    const first = await listen()
    const { path } = await listen()
    expect(path).toBe(first.path)
    const client = await connectPrivately(path)
    expect(await client?.call('here', {})).toMatchObject({ ok: true })
    client?.close()
  })

  test('nobody answers where no process listens any more', async () => {
    const { path } = await privatePath(where(), {})
    expect(await connectPrivately(path)).toBeUndefined()
    writeFileSync(path, '')
    expect(await connectPrivately(path)).toBeUndefined()
  })

  test('calls under way and calls afterwards are answered when the app closes', async () => {
    const { path } = await privatePath(where(), {})
    const socket = await listenPrivately({
      path,
      route: () => new Promise(() => undefined),
      on: () => () => undefined,
      log: () => undefined,
    })
    const client = await connectPrivately(path)
    const call = client?.call('forever', {})
    await new Promise<void>((resolve) => setImmediate(resolve))
    await socket.close()
    expect(await call).toMatchObject({ ok: false, error: { message: 'Lectern was closed meanwhile.' } })
    expect(await client?.call('late', {})).toMatchObject({ ok: false })
  })

  test('what speaks there without being Lectern is not believed', async () => {
    const path = join(dataDir, 'other.sock')
    const server = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(path, resolve))
    const client = await connectPrivately(path)
    expect(await client?.call('hello', {})).toMatchObject({ ok: false })
    await new Promise((resolve) => server.close(resolve))
  })
})

test('nothing of a running app is in the library’s folder', async () => {
  await listen()
  expect(readdirSync(root)).toEqual(['data'])
})
