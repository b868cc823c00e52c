import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { png } from '../capture/images'
import { serve } from '../capture/server'
import { docx } from '../capture/word'
import { pageOf } from '../cli/lectern'
import { highlightOf } from '../library/fixtures'
import { extractOne, itemsOf, paths, progressOf, type Room, room, runToEnd, titles } from './room'

let at: Room
beforeEach(async () => {
  at = await room()
})
afterEach(async () => {
  await at.close()
  await at.at.remove()
})

/** Closes all of it and opens it again, as after a restart. */
async function again(): Promise<void> {
  await at.close()
  at = await room(at.at)
}

async function folderOf(count: number): Promise<string> {
  for (let number = 1; number <= count; number += 1)
    await at.file(`pages/${number}.html`, pageOf(`Page ${number}`, `Words of page ${number}.`))
  return join(at.at.dataDir, '../given/pages')
}

describe('a folder', () => {
  test('becomes articles in the order of its files, as one step of undo, and leaves its files alone', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(5)))
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', total: 5, saved: 5, undoable: 5 })
    expect((await itemsOf(at, id)).map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((n) => `Page ${n}`))
    expect(await readdir(join(at.at.dataDir, '../given/pages'))).toHaveLength(5)
    await at.library.undo()
    expect(titles(at)).toEqual([])
    await at.library.redo()
    expect(titles(at)).toHaveLength(5)
  })

  test('that holds nothing to read is a failure that names it', async () => {
    await at.file('pictures/a.jpg', 'x')
    const { id } = await at.imports.paths(paths(join(at.at.dataDir, '../given/pictures')))
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', failed: 1 })
    const [item] = await itemsOf(at, id)
    expect(item).toMatchObject({ name: 'pictures', error: { key: 'capture.noFiles' } })
  })

  test('is gone through to its end though most of it cannot be read, and each says why', async () => {
    const mhtml =
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Ty'
    const given: [string, string | Buffer, RegExp][] = [
      ['a-cut.mhtml', mhtml, /a-cut\.mhtml/],
      ['b-fake.html', '%PDF-1.7\n%x', /is a PDF, whatever its name says/],
      ['c-huge.html', '', /300 MB; articles of up to 50 MB/],
      ['d-empty.txt', '', /is empty/],
      ['e-blank.html', '<html><body><script>1</script></body></html>', /holds no text/],
      // 31 MB of text, packed into 60 KB.
      ['f-bomb.docx', await docx(' '.repeat(31_000_000)), /unpacks to far more than a document has/],
    ]
    const files = []
    for (const [name, content] of given) files.push(await at.file(name, content))
    await truncate(files[2] ?? '', 300_000_000)
    // A picture of 60,000 by 60,000 pixels: its words stay, it does not.
    const bomb = `<img alt="A bomb" src="data:image/png;base64,${png(60_000, 60_000).toString('base64')}">`
    files.push(await at.file('y-picture.html', pageOf('Pictured', `Words.</p>${bomb}<p>More words.`)))
    files.push(await at.file('z-good.html', pageOf('Good', 'Words.')))
    const { id } = await at.imports.paths(paths(...files))
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', failed: 6, saved: 2 })
    const items = await itemsOf(at, id)
    for (const [number, [name, , sentence]] of given.entries()) {
      expect(items[number]?.name).toBe(name)
      expect(items[number]?.error?.message).toMatch(sentence)
    }
    expect(titles(at)).toEqual(['Good', 'Pictured'])
    const pictured = items.find(({ title }) => title === 'Pictured')?.articleId
    const { html } = await at.library.article(pictured ?? (items[0]?.articleId as never))
    expect(html).toContain('alt="A bomb"')
    expect(html).not.toContain('src=')
    expect(await readdir(join(at.library.path, 'staging')).catch(() => [])).toEqual([])
  })
})

describe('what is there already', () => {
  const page = pageOf('The page', 'Its words.')

  test.each([
    ['the same file', async () => at.file('again.html', page), 'bytes'],
    ['the same text in another file', async () => at.file('other.html', `${page}<!-- later -->`), 'text'],
  ])('%s is a duplicate that names the article', async (_name, give, by) => {
    const first = await at.imports.paths(paths(await at.file('first.html', page)))
    await runToEnd(at, first.id)
    const [saved] = await itemsOf(at, first.id)
    const { id } = await at.imports.paths(paths(await give()))
    expect(await runToEnd(at, id)).toMatchObject({ saved: 0, duplicate: 1 })
    expect((await itemsOf(at, id))[0]).toMatchObject({
      state: 'duplicate',
      by,
      articleId: saved?.articleId,
      title: 'The page',
    })
    expect(titles(at)).toEqual(['The page'])
  })

  test('comes out of the trash, and goes there again when the import is undone', async () => {
    const path = await at.file('page.html', page)
    const first = await at.imports.paths(paths(path))
    await runToEnd(at, first.id)
    await at.imports.undo({ id: first.id })
    expect(titles(at)).toEqual([])
    const { id } = await at.imports.paths(paths(path))
    expect(await runToEnd(at, id)).toMatchObject({ duplicate: 1, undoable: 1 })
    expect(titles(at)).toEqual(['The page'])
    expect(await at.imports.undo({ id })).toMatchObject({ moved: 1 })
    expect(titles(at)).toEqual([])
  })

  test('gets the tags of the import', async () => {
    const path = await at.file('page.html', page)
    await runToEnd(at, (await at.imports.paths(paths(path))).id)
    await runToEnd(at, (await at.imports.paths({ ...paths(path), tags: ['trade'] })).id)
    expect(at.library.snapshot().articles[0]?.tags).toEqual(['trade'])
  })

  test('an address is not fetched for: the same one is asked for once', async () => {
    const asked: string[] = []
    const web = await serve((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    })
    await at.close()
    at = await room(at.at, { allowHosts: [web.host] })
    const url = `http://${web.host}/page`
    const sources = [url, `${url}#part`, url].map((one) => ({ kind: 'address' as const, url: one }))
    const { id } = await at.imports.start({ sources })
    expect(await runToEnd(at, id)).toMatchObject({ saved: 1, duplicate: 2 })
    expect((await itemsOf(at, id)).map(({ by }) => by)).toEqual([undefined, 'address', 'address'])
    expect(asked).toEqual(['/page'])
    // Unless the person says so.
    await at.imports.retry({ id, items: [1], anyway: true })
    await runToEnd(at, id)
    expect(asked).toEqual(['/page', '/page'])
    await web.close()
  })
})

describe('a session', () => {
  test('pauses after what is being extracted, and goes on after a restart', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(6)))
    await extractOne(at)
    await extractOne(at)
    await at.imports.pause({ id })
    expect(await extractOne(at)).toBe(false)
    await again()
    const paused = await progressOf(at, id)
    expect(paused).toMatchObject({ state: 'paused', saved: 2, waiting: 4 })
    expect(paused.interrupted).toBeUndefined()
    await at.imports.resume({ id })
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 6 })
    await at.library.undo()
    expect(titles(at)).toEqual([])
  })

  test('that was running when Lectern ended waits to be resumed, and says so', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(3)))
    await extractOne(at)
    await again()
    expect(await progressOf(at, id)).toMatchObject({ state: 'paused', interrupted: true, saved: 1 })
    expect(await extractOne(at)).toBe(false)
    await at.imports.resume({ id })
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 3 })
  })

  test('that is cancelled keeps what was saved and leaves out the rest', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(4)))
    await extractOne(at)
    await at.imports.cancel({ id })
    expect(await progressOf(at, id)).toMatchObject({ state: 'cancelled', saved: 1, left: 3, waiting: 0 })
    expect(titles(at)).toEqual(['Page 1'])
  })

  test('tries a failure again when its file can be read', async () => {
    const path = await at.file('late.html', '')
    const { id } = await at.imports.paths(paths(path))
    expect(await runToEnd(at, id)).toMatchObject({ failed: 1 })
    await writeFile(path, pageOf('Late', 'At last.'))
    await at.imports.retry({ id })
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', failed: 0, saved: 1 })
  })

  test('is told at most ten times a second', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(8)))
    const began = performance.now()
    await runToEnd(at, id)
    const took = performance.now() - began
    expect(at.events.length).toBeGreaterThan(0)
    expect(at.events.length).toBeLessThanOrEqual(Math.ceil(took / 100) + 1)
  })

  test('is forgotten with all it held, and its articles stay', async () => {
    const { id } = await at.imports.start({
      sources: [{ kind: 'text', name: 'pasted', text: 'Some words of one’s own.' }],
    })
    await runToEnd(at, id)
    await at.imports.forget({ id })
    expect(await at.imports.list()).toEqual([])
    expect(await readdir(at.journals)).toEqual([])
    expect(titles(at)).toHaveLength(1)
  })
})

describe('undo of an import', () => {
  test('asks before articles that have got annotations since, and keeps them unless told', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(3)))
    await runToEnd(at, id)
    const [first] = await itemsOf(at, id)
    if (first?.articleId === undefined) throw new Error('nothing was saved')
    await at.library.addAnnotation(await highlightOf(at.library, first.articleId, 'Words'))
    expect(await at.imports.undo({ id })).toEqual({ moved: 0, annotated: ['Page 1'] })
    expect(titles(at)).toHaveLength(3)
    expect(await at.imports.undo({ id, annotated: 'keep' })).toMatchObject({
      moved: 2,
      annotated: ['Page 1'],
    })
    expect(titles(at)).toEqual(['Page 1'])
    expect(await at.imports.undo({ id, annotated: 'trash' })).toMatchObject({ moved: 1, annotated: [] })
    expect(titles(at)).toEqual([])
    await at.library.undo()
    expect(titles(at)).toEqual(['Page 1'])
  })
})

describe('who extracts', () => {
  test('and does not answer in time loses the page to another, whose answer alone counts', async () => {
    const { id } = await at.imports.paths(paths(await at.file('one.html', pageOf('One', 'Words.'))))
    const slow = await at.imports.next({ client: 'slow', wait: 1000, patience: 30 })
    expect(slow.source?.name).toBe('one.html')
    await vi.waitFor(async () => expect(await extractOne(at, 'quick')).toBe(true), 20_000)
    await at.imports.done({ lease: slow.lease ?? '', error: { code: 'unexpected', message: 'too late' } })
    expect(await progressOf(at, id)).toMatchObject({ state: 'done', saved: 1, failed: 0 })
  })

  test('and leaves gives back what it holds', async () => {
    await at.imports.paths(paths(await at.file('one.html', pageOf('One', 'Words.'))))
    await at.imports.next({ client: 'window', wait: 1000, patience: 30_000 })
    expect(await extractOne(at, 'other')).toBe(false)
    at.imports.leave({ client: 'window' })
    expect(await extractOne(at, 'other')).toBe(true)
  })

  test('and leaves while it waits for a page gets none: whoever is there has it', async () => {
    await at.imports.paths(paths(await at.file('one.html', pageOf('One', 'Words.'))))
    await at.imports.next({ client: 'window', wait: 1000, patience: 30_000 })
    const ahead = at.imports.next({ client: 'window', wait: 5000, patience: 30_000 })
    at.imports.leave({ client: 'window' })
    expect(await ahead).toEqual({})
    expect(await extractOne(at, 'other')).toBe(true)
  })

  test('and ends three times over a page ends it for that page, and the rest goes on', async () => {
    const files = [
      await at.file('a.html', pageOf('A', 'Words.')),
      await at.file('b.html', pageOf('B', 'Words.')),
    ]
    const { id } = await at.imports.paths(paths(...files))
    for (let time = 0; time < 3; time += 1) {
      await at.imports.next({ client: 'window', wait: 1000, patience: 30_000 })
      at.imports.leave({ client: 'window' })
    }
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', failed: 1, saved: 1 })
    expect((await itemsOf(at, id))[0]?.error?.key).toBe('imports.gaveUp')
  })
})

describe('files that a window hands over', () => {
  const sources = [
    { kind: 'file' as const, name: 'one.html' },
    { kind: 'file' as const, name: 'two.html' },
  ]
  const bytes = (title: string) => Buffer.from(pageOf(title, `Words of ${title}.`))

  test('are kept beside the journal until they are articles, and then no more', async () => {
    const { id, first } = await at.imports.start({ sources })
    await at.imports.stage({ id, n: first, bytes: bytes('One') })
    await at.imports.stage({ id, n: first + 1, bytes: bytes('Two') })
    expect(await readdir(join(at.journals, id))).toEqual(['0', '1'])
    await again()
    await at.imports.resume({ id })
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 2 })
    expect(await readdir(join(at.journals, id))).toEqual([])
  })

  test('say so where the window was closed before they had arrived', async () => {
    const { id, first } = await at.imports.start({ sources })
    await at.imports.stage({ id, n: first, bytes: bytes('One') })
    await again()
    await at.imports.resume({ id })
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 1, failed: 1 })
    expect((await itemsOf(at, id))[1]?.error?.key).toBe('imports.bytesGone')
  })
})

describe('a journal', () => {
  test('that was cut off anywhere leads to the same articles, each of them once', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(3)))
    await runToEnd(at, id)
    const path = join(at.journals, `${id}.jsonl`)
    const whole = await readFile(path)
    const head = whole.indexOf(10, 1) + 1
    const lines = [...whole.keys()].filter((place) => place > head && whole[place] === 10)
    for (const cut of lines.flatMap((place) => [place, place + 7]).filter((place) => place <= whole.length)) {
      await at.close()
      await writeFile(path, whole.subarray(0, cut))
      at = await room(at.at)
      const before = await progressOf(at, id)
      if (before.state === 'paused') await at.imports.resume({ id })
      const after = await runToEnd(at, id)
      expect([cut, after.failed, after.saved + after.duplicate]).toEqual([cut, 0, 3])
      expect(titles(at)).toEqual(['Page 1', 'Page 2', 'Page 3'])
    }
  }, 60_000)

  test('of a newer version is left as it is', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(1)))
    await runToEnd(at, id)
    const path = join(at.journals, `${id}.jsonl`)
    const { crc32 } = await import('node:zlib')
    const json = '{"schema":2,"line":"later"}'
    await appendFile(path, `\n${crc32(json).toString(16).padStart(8, '0')} ${json}\n`)
    const bytes = await readFile(path)
    await again()
    expect(await at.imports.list()).toEqual([])
    expect(await readFile(path)).toEqual(bytes)
  })

  test('whose folder went costs nothing but the list', async () => {
    const { id } = await at.imports.paths(paths(await folderOf(1)))
    await runToEnd(at, id)
    await rm(at.journals, { recursive: true })
    await again()
    expect(await at.imports.list()).toEqual([])
    expect(titles(at)).toEqual(['Page 1'])
  })
})
