import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Capture, createCapture } from '../../../src/main/capture/create-capture'
import type { Extraction } from '../../../src/shared/model/extraction'
import { png } from './images'
import { serve, type TestServer } from './server'

let dataDir: string
let server: TestServer
let capture: Capture

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lectern-capture-'))
  server = await serve((request, response) => {
    if (request.url === '/a.png') response.end(png(4, 4))
    else if (request.url === '/page.html')
      response.writeHead(200, { 'content-type': 'text/html' }).end('%PDF-1.7\n')
    else if (request.url === '/song') response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('la')
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Caf\xe9 words</p>', 'latin1')
  })
  const now = () => '2024-07-05T00:00:00.000Z'
  capture = await createCapture({ dataDir, now, allowHosts: () => [server.host] })
})
afterEach(async () => {
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

const withImage = (): Extraction => ({
  title: 'T',
  authors: [],
  html: `<p>Words <img src="http://${server.host}/a.png" alt="A"></p>`,
  excerpt: '',
  words: 1,
  extractor: 'test',
  confidence: {},
  warnings: [],
})

describe('images', () => {
  test('of an address come along with its page, and each request is counted', async () => {
    const { ticket } = await capture.address(`http://${server.host}/page`)
    const { extraction, assets } = await capture.draft(ticket, withImage())
    expect(extraction.html).toMatch(/<img src="asset:[0-9a-f]{64}" alt="A">/)
    expect(assets).toHaveLength(1)
    expect([server.asked, capture.requests.count()]).toEqual([['/page', '/a.png'], 2])
  })

  test('of a saved file keep their address, and no request leaves', async () => {
    const { ticket } = await capture.file('page.html', Buffer.from('<p>Words</p>'))
    const { extraction, assets } = await capture.draft(ticket, withImage())
    expect([extraction.html, assets]).toEqual([
      `<p>Words <img cite="http://${server.host}/a.png" alt="A"></p>`,
      [],
    ])
    expect([server.asked, capture.requests.count()]).toEqual([[], 0])
  })

  test('are not fetched for a preview', async () => {
    const { ticket } = await capture.address(`http://${server.host}/page`)
    await capture.preview(ticket, withImage())
    expect(server.asked).toEqual(['/page'])
  })
})

describe('a ticket', () => {
  test('stays good until it is dropped, so that a failed save can be tried again', async () => {
    const { ticket } = await capture.text('Words.')
    await capture.draft(ticket, withImage())
    await capture.draft(ticket, withImage())
    capture.cancel(ticket)
    expect(() => capture.draft(ticket, withImage())).toThrow('Add it again')
  })
})

describe('a file in another encoding than was found', () => {
  // Two words of Big5, which are as good words of GB18030.
  const big5 = Buffer.from('a4a4a4e5', 'hex')

  test('is read again as the person says, under the same ticket, and kept so', async () => {
    const first = await capture.file('a.txt', big5, { encoding: 'gb18030' })
    expect(first.text).not.toBe('中文')
    const again = await capture.again(first.ticket, { encoding: 'big5' })
    expect(again).toMatchObject({ ticket: first.ticket, text: '中文', encoding: 'big5' })
    const { source } = await capture.draft(first.ticket, withImage())
    expect(source).toMatchObject({ encoding: 'big5', bytes: big5 })
  })

  test('cannot be read in one that nobody knows', async () => {
    const { ticket } = await capture.file('a.txt', Buffer.from('Words.'))
    await expect(capture.again(ticket, { encoding: 'klingon' })).rejects.toMatchObject({
      key: 'capture.encoding',
    })
  })
})

describe('a page', () => {
  test('in an encoding that nobody declared is read all the same', async () => {
    const { text } = await capture.address(`http://${server.host}/page`)
    expect(text).toBe('<p>Café words</p>')
  })

  test('that is a PDF, whatever its server says, is refused with what to do', async () => {
    const pdf = capture.address(`http://${server.host}/page.html`)
    await expect(pdf).rejects.toMatchObject({ key: 'capture.pdf' })
  })

  test('that is no page is refused', async () => {
    const song = capture.address(`http://${server.host}/song`)
    await expect(song).rejects.toMatchObject({ key: 'capture.notAPage', values: { mime: 'audio/mpeg' } })
  })

  test('pasted with its markup is HTML, and plain text otherwise', async () => {
    expect((await capture.text('A', '<h1>A</h1>')).format).toBe('html')
    expect((await capture.text('A', '<span>A</span>')).kind).toBe('text')
  })

  test('pasted as Markdown is Markdown, unless the person says what it is', async () => {
    const markdown = '# My Title\n\nSome **bold** text\n\n- a\n- b'
    expect((await capture.text(markdown)).kind).toBe('markdown')
    expect((await capture.text(markdown, undefined, 'a', 'text')).kind).toBe('text')
    expect((await capture.text('plain', '<h1>A</h1>', 'a', 'markdown')).kind).toBe('markdown')
    expect((await capture.text(markdown, '<h1>My Title</h1>')).format).toBe('html')
    expect((await capture.file('standard input', Buffer.from(markdown))).kind).toBe('markdown')
    expect((await capture.file('notes.txt', Buffer.from(markdown))).kind).toBe('text')
  })
})
