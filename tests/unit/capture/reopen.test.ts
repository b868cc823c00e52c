import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Capture, createCapture } from '../../../src/main/capture/create-capture'
import { refetch, reopen } from '../../../src/main/capture/reopen'
import type { Library } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { open } from '../library/fixtures'
import { png } from './images'
import { serve, type TestServer } from './server'

let folder: string
let server: TestServer
let capture: Capture
let library: Library & { close(): Promise<void> }
let id: ArticleId

const WORDS = 'The ferry leaves at six, with tea and the post on board.'
const extraction = (images: string) => ({
  title: 'The ferry',
  authors: [],
  html: `<p>${WORDS}</p>${images}`,
  excerpt: WORDS,
  words: 12,
  extractor: 'merged',
  confidence: {},
  warnings: [],
})
const image = (name: string) => `<p><img src="http://${server.host}/${name}.png" alt="A"></p>`

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-reopen-'))
  server = await serve((request, response) => {
    const isPicture = request.url?.endsWith('.png') === true
    response.writeHead(200, { 'content-type': isPicture ? 'image/png' : 'text/html; charset=gb18030' })
    response.end(isPicture ? png(4, 4) : `<p>${WORDS}</p>`)
  })
  const allowHosts = () => [server.host]
  capture = await createCapture({ dataDir: folder, now: () => new Date().toISOString(), allowHosts })
  library = await open({ path: join(folder, 'library'), dataDir: join(folder, 'data') })
  const { ticket } = await capture.address(`http://${server.host}/ferry`)
  id = (await library.saveArticle(await capture.draft(ticket, extraction(image('quay'))))).id
})
afterEach(async () => {
  await library.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test('an article’s source is given as it was read, and its pictures need no request', async () => {
  const held = await reopen([capture, library], { articleId: id })
  expect(held).toMatchObject({ kind: 'html', encoding: 'gb18030', url: `http://${server.host}/ferry` })
  const asked = [...server.asked]
  const draft = await capture.draft(held.ticket, extraction(image('quay') + image('other')))
  expect(draft.extraction.html).toMatch(/src="asset:[0-9a-f]{64}"/)
  expect(draft.extraction.html).toContain(`cite="http://${server.host}/other.png"`)
  expect([server.asked, capture.requests.count()]).toEqual([asked, 2])
})

test('it is read in another encoding where the person says so, and a name that is none is refused', async () => {
  const held = await reopen([capture, library], { articleId: id, encoding: 'windows-1252' })
  expect(held.encoding).toBe('windows-1252')
  const again = await capture.again(held.ticket, { encoding: 'utf-8' })
  expect(again).toMatchObject({ encoding: 'utf-8', text: `<p>${WORDS}</p>` })
  await expect(reopen([capture, library], { articleId: id, encoding: 'klingon' })).rejects.toMatchObject({
    key: 'capture.encoding',
  })
})

test('its page is fetched once, and of its pictures only the new ones', async () => {
  const before = server.asked.length
  const held = await refetch([capture, library], { articleId: id })
  expect(server.asked.slice(before)).toEqual(['/ferry'])
  await capture.preview(held.ticket, extraction(image('quay') + image('other')))
  expect(server.asked.slice(before)).toEqual(['/ferry'])
  const draft = await capture.draft(held.ticket, extraction(image('quay') + image('other')))
  expect(draft.extraction.html.match(/src="asset:/g)).toHaveLength(2)
  expect(server.asked.slice(before)).toEqual(['/ferry', '/other.png'])
  expect(capture.requests.entries()[0]).toMatchObject({ why: 'image', host: server.host })
})

test('a choice by blocks holds for the page that it was made on alone', async () => {
  const { ticket } = await reopen([capture, library], { articleId: id })
  const prints = { 1: 'a.1', 2: 'b.1' }
  const choice = { by: 'readability' as const, putIn: [2], leftOut: [1], prints }
  const { assets, source, ...draft } = await capture.draft(ticket, extraction(''))
  await library.texts.replaceFrom(id, { ...draft, html: draft.extraction.html, assets, source, choice })
  expect((await reopen([capture, library], { articleId: id })).choice).toEqual(choice)
  // The same bytes.
  expect((await refetch([capture, library], { articleId: id })).choice).toEqual(choice)
  const other = await serve((_request, response) => void response.end(`<p>${WORDS} Another page.</p>`))
  const article = async () => {
    const opened = await library.article(id)
    const elsewhere = { ...opened.meta.source, url: `http://${other.host}/ferry` }
    return { ...opened, meta: { ...opened.meta, source: elsewhere as typeof opened.meta.source } }
  }
  const rooms = { texts: library.texts, asset: library.asset.bind(library), article }
  const again = await refetch([capture, rooms], { articleId: id, allowHosts: [other.host] })
  expect(again.choice).toMatchObject({ by: 'readability', putIn: [], leftOut: [] })
  await other.close()
})

test('of a choice without prints of its blocks’ words only the way of cutting is given', async () => {
  const { ticket } = await reopen([capture, library], { articleId: id })
  const choice = { by: 'readability' as const, putIn: [2, 3], leftOut: [1], prints: { 3: 'c.1' } }
  const { assets, source, ...draft } = await capture.draft(ticket, extraction(''))
  await library.texts.replaceFrom(id, { ...draft, html: draft.extraction.html, assets, source, choice })
  const held = await reopen([capture, library], { articleId: id })
  expect(held.choice).toEqual({ ...choice, putIn: [3], leftOut: [] })
})

test('an article from no address cannot be fetched, and says so', async () => {
  const { ticket } = await capture.text('A pasted text of some words.')
  const pasted = await library.saveArticle(
    await capture.draft(ticket, { ...extraction('<p>Pasted.</p>'), title: 'Pasted' }),
  )
  await expect(refetch([capture, library], { articleId: pasted.id })).rejects.toMatchObject({
    key: 'capture.noAddress',
  })
})
