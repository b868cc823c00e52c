import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Capture, createCapture } from '../../../src/main/capture/create-capture'
import { loadImages } from '../../../src/main/capture/load-images'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, open } from '../library/fixtures'
import { png } from './images'
import { serve, type TestServer } from './server'

let dataDir: string
let server: TestServer
let capture: Capture
let at: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
let id: ArticleId
let broken: boolean
let referrers: (string | undefined)[]

beforeEach(async () => {
  broken = true
  referrers = []
  dataDir = await mkdtemp(join(tmpdir(), 'lectern-images-'))
  server = await serve((request, response) => {
    referrers.push(request.headers.referer)
    if (request.url === '/drawing.svg') response.end('<svg xmlns="http://www.w3.org/2000/svg"/>')
    else if (request.url === '/own.png' && request.headers.referer !== undefined)
      response.writeHead(403).end()
    else if (broken) response.writeHead(503).end()
    else response.end(png(4, 4))
  })
  capture = await createCapture({
    dataDir,
    now: () => '2024-07-05T00:00:00.000Z',
    allowHosts: () => [server.host],
  })
  at = await folders()
  library = await open(at)
  const made = draft('Pictures', 'Words before.')
  const html = `<p>Words before. <img cite="http://${server.host}/a.png" alt="A"></p><p><img cite="http://${server.host}/drawing.svg">After.</p>`
  const extraction = { ...made.extraction, html, url: `http://${server.host}/page#part` }
  ;({ id } = await library.saveArticle({ ...made, extraction }))
})
afterEach(async () => {
  await library.close()
  await at.remove()
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('pictures that an article lacks', () => {
  test('come when the person asks, and neither the text nor its file changes', async () => {
    const before = await library.article(id)
    const folder = join(at.path, 'articles', id.slice(-2), id)
    const file = join(folder, 'text', `${before.meta.text?.hash}.html`)
    const bytes = await readFile(file)
    broken = false
    const { loaded, failed } = await loadImages(capture, library, { id })
    expect(loaded.map(({ address }) => address)).toEqual([`http://${server.host}/a.png`])
    expect(failed).toMatchObject([{ error: { key: 'capture.imageType' } }])
    const after = await library.article(id)
    const hash = loaded[0]?.hash ?? ''
    expect(after.html).toContain(`<img src="asset:${hash}" alt="A">`)
    expect([after.text, after.meta.text]).toEqual([before.text, before.meta.text])
    expect(await readFile(file)).toEqual(bytes)
    expect((await library.asset(id, hash))?.mime).toBe('image/png')
  })

  test('are there after a restart, undo leaves them alone, and the library is whole', async () => {
    broken = false
    await loadImages(capture, library, { id })
    await library.updateArticles([id], { starred: true })
    await library.undo()
    await library.close()
    library = await open(at)
    expect((await library.article(id)).html).toContain('src="asset:')
  })

  test('that fail again say why, and can be tried again', async () => {
    const address = `http://${server.host}/a.png`
    const first = await loadImages(capture, library, { id, addresses: [address] })
    expect(first).toMatchObject({ loaded: [], failed: [{ address, error: { key: 'capture.status' } }] })
    broken = false
    expect((await loadImages(capture, library, { id, addresses: [address] })).loaded).toHaveLength(1)
  })

  test('are the article’s own: no other address is fetched, whoever asks', async () => {
    await loadImages(capture, library, { id, addresses: [`http://${server.host}/secret`] })
    expect(server.asked).toEqual([])
  })

  test('are asked for with the page as referrer, and once more without where that is refused', async () => {
    broken = false
    const made = draft('Own', 'Words.')
    const html = `<p>Words.<img cite="http://${server.host}/own.png"></p>`
    const url = `http://${server.host}/page?q=1#part`
    const own = await library.saveArticle({ ...made, extraction: { ...made.extraction, html, url } })
    expect((await loadImages(capture, library, { id: own.id })).loaded).toHaveLength(1)
    expect(referrers).toEqual([`http://${server.host}/page?q=1`, undefined])
  })
})
