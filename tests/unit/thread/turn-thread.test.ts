import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isOutOfMemory, TurnThread } from '../../../src/main/thread/turn-thread'

/* What a worker does with a request, which is a text that says it. */
const WORKER = `
const { parentPort, threadId } = require('node:worker_threads')
const say = (said) => parentPort.postMessage(said)
parentPort.on('message', (request) => {
  if (request === 'hang before') for (;;) continue
  say({ kind: 'begun' })
  if (request === 'hang') for (;;) continue
  if (request === 'exit') process.exit(3)
  if (request === 'throw') throw new Error('no')
  if (request === 'fill') for (const all = []; ; ) all.push(new Array(10_000).fill(Math.random()))
  say({ kind: 'part', part: request + ' 1' })
  say({ kind: 'part', part: request + ' 2' })
  say({ kind: 'done', answer: { request, threadId } })
})`

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-thread-'))
  file = join(folder, 'worker.cjs')
  await writeFile(file, WORKER)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Answer {
  readonly request: string
  readonly threadId: number
}
let thread: TurnThread<string, Answer, string>
afterEach(() => thread.close())

const LONG = { most: 10_000 }

describe('a thread that does one thing after the other', () => {
  test('answers each in its turn, its parts first', async () => {
    thread = new TurnThread(file)
    const heard: string[] = []
    const ask = (request: string) =>
      thread.ask(request, { ...LONG, hear: (part) => heard.push(part) }).then((ending) => {
        heard.push(`${request} ${ending.outcome}`)
      })
    await Promise.all([ask('a'), ask('b')])
    expect(heard).toEqual(['a 1', 'a 2', 'a done', 'b 1', 'b 2', 'b done'])
  })

  test.each([
    ['takes too long', 'hang', { most: 200 }, { outcome: 'late' }],
    ['takes too long from its beginning', 'hang', { start: 10_000, most: 200 }, { outcome: 'late' }],
    ['does not begin', 'hang before', { start: 200, most: 10_000 }, { outcome: 'late' }],
    ['ends', 'exit', LONG, { outcome: 'lost', error: new Error('the thread ended') }],
    ['throws', 'throw', LONG, { outcome: 'lost', error: new Error('no') }],
  ])('is another one after a worker that %s', async (_, request, turn, ending) => {
    thread = new TurnThread(file)
    const [bad, good] = await Promise.all([thread.ask(request, turn), thread.ask('next', LONG)])
    expect(bad).toEqual(ending)
    expect(good).toMatchObject({ outcome: 'done', answer: { request: 'next' } })
  })

  test('says that its memory did not do', async () => {
    thread = new TurnThread(file, { memory: 20 })
    const ending = await thread.ask('fill', LONG)
    expect(ending.outcome === 'lost' && isOutOfMemory(ending.error)).toBe(true)
  })

  test.each([
    ['is not there', () => join(folder, 'none.cjs')],
    ['has no whole path', () => 'worker.cjs'],
  ])('is lost where its file %s', async (_, where) => {
    thread = new TurnThread(where())
    expect(await thread.ask('a', LONG)).toMatchObject({ outcome: 'lost' })
  })

  test('is lost for a request that cannot be sent, and not for the next', async () => {
    thread = new TurnThread(file)
    const unsendable = (() => undefined) as unknown as string
    expect(await thread.ask(unsendable, LONG)).toMatchObject({ outcome: 'lost' })
    expect(await thread.ask('next', LONG)).toMatchObject({ outcome: 'done' })
  })

  test('rests after a while, and wakes', async () => {
    thread = new TurnThread(file, { idle: 1 })
    const first = await thread.ask('a', LONG)
    await expect
      .poll(async () => {
        const next = await thread.ask('b', LONG)
        return next.outcome === 'done' && first.outcome === 'done' && next.answer.threadId
      })
      .not.toBe(first.outcome === 'done' && first.answer.threadId)
  })

  test('closed, ends what it does, and what waits is done by another', async () => {
    thread = new TurnThread(file)
    const [bad, good] = [thread.ask('hang', LONG), thread.ask('next', LONG)]
    await thread.close()
    expect(await bad).toMatchObject({ outcome: 'lost' })
    expect(await good).toMatchObject({ outcome: 'done' })
  })
})
