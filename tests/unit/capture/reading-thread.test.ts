import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readable } from '../../../src/main/capture/readable'
import { ReadingThread } from '../../../src/main/capture/reading-thread'
import { body, docx, para } from './word'

const BUILT = join(import.meta.dirname, '../../../out/main/reading.cjs')
if (!existsSync(BUILT)) console.log('SKIPPED: the thread that reads files is not built; run `npm run build`')

const mhtml = Buffer.from(
  'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://x.example/\r\n\r\n<p>Words.</p>\r\n--b--\r\n',
)

let folder: string
let thread: ReadingThread | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-reading-'))
})
afterEach(() => thread?.close())
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A thread whose worker does what this script says of a message. */
async function madeOf(script: string, time = 400): Promise<ReadingThread> {
  const file = join(folder, `${Math.random()}.cjs`)
  await writeFile(
    file,
    `const { parentPort } = require('node:worker_threads')\nparentPort.on('message', ({ name }) => { ${script} })`,
  )
  return new ReadingThread(file, { time, memory: 64 })
}

describe.skipIf(!existsSync(BUILT))('a file that is read in a thread of its own', () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['page.mhtml', () => mhtml],
    ['notes.docx', () => docx(body(para('One.')))],
    ['long.html', () => Buffer.from(`<p>${'Words. '.repeat(400_000)}</p>`)],
    ['short.txt', () => Buffer.from('Words.')],
  ])('gives what it gives in this one: %s', async (name, made) => {
    thread = new ReadingThread(BUILT)
    const bytes = await made()
    const [here, there] = [await readable(name, bytes), await thread.read(name, bytes)]
    expect(there).toEqual(here)
    // What is kept as the source is still there.
    expect(bytes.length).toBeGreaterThan(0)
  })

  test.each<[string, Buffer, string]>([
    ['cut.mhtml', mhtml.subarray(0, 120), 'capture.brokenMhtml'],
    ['bad.docx', Buffer.from('PK\u0003\u0004 word/document.xml'), 'capture.brokenDocx'],
    ['page.html', Buffer.from('%PDF-1.7'), 'capture.pdf'],
  ])('is refused with the same sentence: %s', async (name, bytes, key) => {
    thread = new ReadingThread(BUILT)
    await expect(thread.read(name, bytes)).rejects.toMatchObject({ key, values: { name } })
  })

  test('keeps this one free while a document of many paragraphs is taken apart', async () => {
    thread = new ReadingThread(BUILT)
    const bytes = await docx(body(para('One.').repeat(40_000)))
    await thread.read('warm.mhtml', mhtml)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const began = performance.now()
    await thread.read('long.docx', bytes)
    const took = performance.now() - began
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(took / 2)
  })

  test('and unfolds to more memory than it may is refused, and the next one is read', async () => {
    thread = new ReadingThread(BUILT, { time: 30_000, memory: 40 })
    const bomb = await docx(body(para('One.').repeat(150_000)))
    await expect(thread.read('bomb.docx', bomb)).rejects.toMatchObject({ key: 'capture.docxBomb' })
    expect(await thread.read('page.mhtml', mhtml)).toMatchObject({ format: 'mhtml' })
  })
})

describe('a thread that reads files', () => {
  test('is ended where it takes too long, and the next file gets another', async () => {
    const answer = `parentPort.postMessage({ kind: 'done', answer: { ok: true, source: { text: name } } })`
    thread = await madeOf(`if (name === 'a.mhtml') for (;;) continue; ${answer}`)
    const [first, second] = [thread.read('a.mhtml', mhtml), thread.read('b.mhtml', mhtml)]
    await expect(first).rejects.toMatchObject({ key: 'capture.tooSlow', values: { name: 'a.mhtml' } })
    expect(await second).toMatchObject({ text: 'b.mhtml' })
  })

  test.each([
    ['dies', 'process.exit(3)'],
    ['throws', `throw new Error('no')`],
  ])('that %s is a sentence about that file', async (_how, script) => {
    thread = await madeOf(script)
    const refused = { key: 'capture.failed', values: { name: 'a.mhtml' } }
    await expect(thread.read('a.mhtml', mhtml)).rejects.toMatchObject(refused)
    await expect(thread.read('a.mhtml', mhtml)).rejects.toMatchObject(refused)
  })

  test('that cannot be started is one too', async () => {
    thread = new ReadingThread(join(folder, 'none.cjs'))
    await expect(thread.read('a.mhtml', mhtml)).rejects.toMatchObject({ key: 'capture.failed' })
  })
})
