import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

const TEXT = [
  'The hotel by the sea.',
  'It has 294 rooms and two ballrooms for guests of every kind.',
  'A rooftop garden opened in the spring of that year.',
].join('\n\n')

describe.skipIf(!built)('an article’s text on the command line', { timeout: 120_000 }, () => {
  let at: Desk
  let id: string
  beforeEach(async () => {
    at = await desk()
    const { json } = await at.lectern(['import', '-', '--as', 'text', '--json'], { input: TEXT })
    id = String(json[0]?.['id'])
  })
  afterEach(() => at.remove())

  const annotate = async (quote: string) =>
    String((await at.lectern(['annotate', id, '--quote', quote, '--json'])).json[0]?.['id'])
  const review = async (...words: string[]) => (await at.lectern(['review', id, ...words, '--json'])).json

  test('is corrected by the paragraph, with its annotations, and taken back', async () => {
    const rooms = await annotate('294 rooms')
    const words = 'It has 249 rooms and two ballrooms for guests of every kind.'
    const shown = (await at.lectern(['show', id, '--text'])).out
    const number = String(shown.split('\n').findIndex((line) => line.startsWith('It has')) + 1)
    const made = await at.lectern(['correct', id, number, words, '--json'])
    expect([made.err, made.json]).toEqual(['', [{ id, changed: true, moved: 0, edited: 1, orphans: 0 }]])
    expect(await review()).toEqual([{ id: rooms, status: 'edited', quote: '294 rooms', now: '249 rooms' }])
    await at.lectern(['review', id, '--accept'])
    expect(await review()).toEqual([])
    await at.lectern(['undo'])
    expect(await review()).toHaveLength(1)
    await at.lectern(['undo'])
    expect((await at.lectern(['show', id, '--text'])).out).toBe(shown)
    const none = await at.lectern(['correct', id, '99', 'x'])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no paragraph 99')])
  })

  test('is replaced by a file; what is gone is re-attached or set aside', async () => {
    const garden = await annotate('rooftop garden opened')
    const rooms = await annotate('294 rooms')
    await writeFile(
      join(at.folder, 'new.txt'),
      'The hotel by the sea.\n\nAn editor’s note.\n\nIt has 294 rooms and two ballrooms for guests of every kind.',
    )
    const made = await at.lectern(['replace-text', id, 'new.txt', '--json'])
    expect([made.err, made.json]).toEqual(['', [{ id, changed: true, moved: 1, edited: 0, orphans: 1 }]])
    expect((await review()).map(({ id: one, status }) => [one, status])).toEqual(
      expect.arrayContaining([
        [garden, 'orphan'],
        [rooms, 'moved'],
      ]),
    )
    await at.lectern(['review', id, garden, '--quote', 'editor’s note'])
    await at.lectern(['review', id, rooms, '--orphan'])
    expect(await review()).toEqual([])
    const { json } = await at.lectern(['annotations', '--article', id, '--json'])
    expect(json).toHaveLength(2)
  })

  test('is listed among the earlier ones once it is replaced, is printed, and comes back', async () => {
    await annotate('rooftop garden opened')
    const before = (await at.lectern(['show', id, '--text'])).out
    await writeFile(join(at.folder, 'new.txt'), 'Quite another text.')
    await at.lectern(['replace-text', id, 'new.txt'])
    const { json } = await at.lectern(['earlier-texts', id, '--json'])
    expect(json).toEqual([{ hash: expect.any(String), until: expect.any(String), words: expect.any(Number) }])
    const hash = String(json[0]?.['hash']).slice(0, 10)
    expect((await at.lectern(['earlier-texts', id, '--show', hash])).out).toBe(before)
    const back = await at.lectern(['earlier-texts', id, '--bring-back', hash, '--json'])
    expect([back.err, back.json]).toEqual(['', [{ id, changed: true, moved: 0, edited: 0, orphans: 0 }]])
    expect((await at.lectern(['show', id, '--text'])).out).toBe(before)
    await at.lectern(['undo'])
    expect((await at.lectern(['show', id, '--text'])).out).toContain('Quite another text.')
    const none = await at.lectern(['earlier-texts', id, '--show', 'none'])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('begins with “none”')])
  })

  test('has a title, authors and a day that can be corrected', async () => {
    const edit = (...words: string[]) => at.lectern(['edit', id, ...words])
    expect((await edit('--author', 'Ada', '--author', 'Bo', '--published', '2024-07-05')).code).toBe(0)
    expect((await at.lectern(['list', '--json'])).json).toMatchObject([
      { authors: ['Ada', 'Bo'], published: '2024-07-05' },
    ])
    const wrong = await edit('--published', 'yesterday')
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('2024-07-05')])
    await edit('--published', 'none')
    expect((await at.lectern(['list', '--json'])).json[0]).not.toHaveProperty('published')
  })

  test('an undo that another machine has overtaken says so', async () => {
    const note = await annotate('294 rooms')
    await at.lectern(['note', note, 'Mine'])
    const file = join(at.library, 'articles', id.slice(-2), id, 'annotations.json')
    const stored = JSON.parse(await readFile(file, 'utf8')) as { annotations: object[] }
    const updatedAt = new Date(Date.now() + 60_000).toISOString()
    const annotations = stored.annotations.map((one) => ({ ...one, note: 'Theirs', updatedAt }))
    await writeFile(
      file.replace('.json', ' (their conflicted copy).json'),
      JSON.stringify({ ...stored, annotations }),
    )
    const undone = await at.lectern(['undo'])
    expect([undone.code, undone.out]).toEqual([1, ''])
    expect(undone.err).toContain('changed on another machine since')
    expect((await at.lectern(['annotations', '--article', id, '--json'])).json).toMatchObject([
      { note: 'Theirs' },
    ])
  })

  test('has its paragraphs numbered as `correct` counts them, the cells of a table too', async () => {
    const html =
      '<h1>Fares</h1><p>By ferry and by rail, as of this spring.</p><table><tr><td>Ferry</td><td>12</td></tr><tr><td>Rail</td><td>30</td></tr></table><p>Children pay half of it.</p>'
    const { json } = await at.lectern(['import', '-', '--as', 'html', '--json'], {
      input: `<article>${html}</article>`,
    })
    const fares = String(json[0]?.['id'])
    const blocks = (await at.lectern(['show', fares, '--blocks', '--json'])).json
    const rail = blocks.find(({ text: words }) => words === '30')
    expect(rail).toMatchObject({ tag: 'td' })
    expect((await at.lectern(['show', fares, '--blocks'])).out).toContain(
      `${String(rail?.['paragraph']).padStart(4)}  30\n`,
    )
    await at.lectern(['correct', fares, String(rail?.['paragraph']), '31'])
    expect((await at.lectern(['show', fares, '--text'])).out).toContain('Rail\t31')
    expect((await at.lectern(['show', fares, '--blocks', '--text'])).code).toBe(2)
  })

  test('only some of its annotations are exported, whichever are named', async () => {
    const [rooms, garden] = [await annotate('294 rooms'), await annotate('rooftop garden')]
    await annotate('by the sea')
    const { out } = await at.lectern([
      'export',
      '--format',
      'json',
      '--annotation',
      garden,
      '--annotation',
      rooms,
    ])
    const { scope, articles } = JSON.parse(out) as {
      scope: string
      articles: { annotations: { id: string }[] }[]
    }
    expect([scope, articles.length]).toEqual(['selection', 1])
    expect(articles[0]?.annotations.map((one) => one.id)).toEqual([rooms, garden])
    const both = await at.lectern(['export', '--format', 'json', '--annotation', rooms, '--article', id])
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('different things')])
    const none = await at.lectern(['export', '--format', 'json', '--annotation', id])
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('is no annotation id')])
  })
})
