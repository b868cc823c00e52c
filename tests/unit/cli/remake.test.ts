import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serve, type TestServer } from '../capture/server'
import { built, type Desk, desk } from './lectern'

const FERRY = 'The ferry leaves at six, with tea and the post on board, and is back before dark.'
const CAPTAIN = 'Nobody else on the coast keeps such hours, and the captain says that he never will again.'
const GRANITE = 'The harbour was built in 1911, of granite that came by rail from the north of the country.'
const LETTER = 'Subscribe to our newsletter for more stories like this one.'
const page = (...texts: string[]) =>
  `<!doctype html><html lang="en"><title>The ferry at six</title><body><nav><a href="/a">Home</a></nav><main><article><h1>The ferry at six</h1>${texts.map((one) => `<p>${one}</p>`).join('')}</article><aside><p>${LETTER}</p></aside></main></body></html>`

describe.skipIf(!built)('an article made anew on the command line', { timeout: 120_000 }, () => {
  let at: Desk
  beforeEach(async () => {
    at = await desk()
  })
  afterEach(() => at.remove())

  const imported = async (...words: string[]) =>
    String((await at.lectern(['import', ...words, '--json'])).json[0]?.['id'])
  const text = async (id: string) => (await at.lectern(['show', id, '--text'])).out.trim().split('\n')
  const outlineOf = async (file: string, ...words: string[]) =>
    (await at.lectern(['extract', file, '--outline', '--json', ...words])).json
  const numberOf = (blocks: readonly Record<string, unknown>[], words: string) =>
    Number(blocks.find(({ begins }) => words.startsWith(String(begins).replace('…', '')))?.['n'])

  test('is cut out by the blocks of its outline; the choice is kept, told before and taken back', async () => {
    await writeFile(join(at.folder, 'ferry.html'), page(FERRY, CAPTAIN, GRANITE))
    const id = await imported('ferry.html')
    const captain = String(
      (await at.lectern(['annotate', id, '--quote', 'the captain says', '--json'])).json[0]?.['id'],
    )
    const blocks = await outlineOf('ferry.html')
    const choice = JSON.stringify({
      by: 'merged',
      putIn: [numberOf(blocks, LETTER)],
      leftOut: [numberOf(blocks, CAPTAIN)],
    })
    const chosen = await outlineOf('ferry.html', '--choice', choice)
    expect(chosen.filter(({ why }) => why === 'person')).toHaveLength(2)
    const told = await at.lectern(['reextract', id, '--choice', choice, '--dry-run', '--json'])
    expect([told.err, told.json]).toMatchObject([
      '',
      [{ id, dryRun: true, changed: true, affected: [{ id: captain, status: 'orphan' }] }],
    ])
    expect(await text(id)).toEqual([FERRY, CAPTAIN, GRANITE])
    const made = await at.lectern(['reextract', id, '--choice', choice, '--json'])
    expect(made.json).toEqual([{ id, changed: true, moved: 0, edited: 0, orphans: 1 }])
    expect(await text(id)).toEqual([FERRY, GRANITE, LETTER])
    // The choice is kept with the article.
    expect((await at.lectern(['reextract', id])).out).toContain('nothing changed')
    await at.lectern(['undo'])
    expect(await text(id)).toEqual([FERRY, CAPTAIN, GRANITE])
    await at.lectern(['reextract', id, '--whole'])
    expect(await text(id)).toContain(LETTER)
  })

  test('is read in another encoding, its title too', async () => {
    const words = '港口的渡轮每天早上六点出发，载着茶叶和邮件，天黑以前返回。'
    const html = `<title>六点的渡轮</title><article><h1>六点的渡轮</h1>${`<p>${words}</p>`.repeat(3)}</article>`
    await writeFile(join(at.folder, 'utf8.html'), html)
    const id = await imported('utf8.html', '--encoding', 'windows-1252')
    expect((await text(id))[0]).not.toContain('渡轮')
    await at.lectern(['reextract', id, '--encoding', 'utf-8'])
    expect((await text(id))[0]).toBe(words)
    expect((await at.lectern(['list', '--json'])).json[0]).toMatchObject({ title: '六点的渡轮' })
    const wrong = await at.lectern(['reextract', id, '--encoding', 'klingon'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no encoding')])
  })

  test('restores the lines that were hidden round a plain text', async () => {
    const id = await imported(resolve(import.meta.dirname, '../../../resources/sample-article.txt'))
    const before = await text(id)
    expect(before[0]).toMatch(/^BEIJING, July 5, 2024/)
    await at.lectern(['reextract', id, '--whole'])
    const whole = await text(id)
    expect([whole[0], whole.at(-1)?.startsWith('Langham')]).toEqual(['Langham Place Guangzhou', false])
    expect(whole).toEqual(expect.arrayContaining(before))
    await at.lectern(['undo'])
    expect(await text(id)).toEqual(before)
  })

  test('says what is wrong with an option, and does nothing', async () => {
    for (const [words, message] of [
      [['--extractor', 'magic'], 'no extractor'],
      [['--choice', '{'], 'is no choice'],
      [['--whole', '--extractor', 'merged'], 'exclude each other'],
    ] as const) {
      const { code, err } = await at.lectern(['reextract', '01KDYARNV09DYE1QDS67629A6E', ...words])
      expect([code, err]).toEqual([2, expect.stringContaining(message)])
    }
  })

  describe('from its page', () => {
    let server: TestServer
    let answer: { status: number; body: string; location?: string }
    beforeEach(async () => {
      answer = { status: 200, body: page(FERRY, CAPTAIN, GRANITE) }
      server = await serve((_request, response) => {
        const { status, body, location } = answer
        response
          .writeHead(status, { 'content-type': 'text/html', ...(location === undefined ? {} : { location }) })
          .end(body)
      })
    })
    afterEach(() => server.close())

    test('is fetched once, told before it is replaced, and undone with its source', async () => {
      const id = await imported(`http://${server.host}/ferry`, '--allow-host', server.host)
      await at.lectern(['annotate', id, '--quote', 'granite that came by rail'])
      answer.body = page(CAPTAIN, GRANITE)
      const refused = await at.lectern(['refetch', id])
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('inside this machine')])
      const told = await at.lectern(['refetch', id, '--allow-host', server.host, '--dry-run', '--json'])
      expect(told.json).toMatchObject([{ dryRun: true, changed: true, affected: [{ status: 'moved' }] }])
      expect(server.asked).toEqual(['/ferry', '/ferry'])
      expect(await text(id)).toEqual([FERRY, CAPTAIN, GRANITE])
      await at.lectern(['refetch', id, '--allow-host', server.host])
      expect(await text(id)).toEqual([CAPTAIN, GRANITE])
      await at.lectern(['undo'])
      expect((await at.lectern(['reextract', id])).out).toContain('nothing changed')
      expect(await text(id)).toEqual([FERRY, CAPTAIN, GRANITE])
    })

    test.each([
      ['there is no page any more', { status: 404, body: '' }, 'There is no page'],
      ['it wants a login', { status: 403, body: '' }, 'log in'],
      ['it leads round in a circle', { status: 302, body: '', location: '/ferry' }, 'redirects more than'],
      ['it has no text', { status: 200, body: '<title>x</title>' }, 'no text to read'],
    ])('stays as it was where %s', async (_name, bad, message) => {
      const id = await imported(`http://${server.host}/ferry`, '--allow-host', server.host)
      answer = bad
      const { code, err } = await at.lectern(['refetch', id, '--allow-host', server.host])
      expect([code, err]).toEqual([1, expect.stringContaining(message)])
      expect(await text(id)).toEqual([FERRY, CAPTAIN, GRANITE])
    })
  })
})
