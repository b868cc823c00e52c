import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LibraryEvent } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(async () => {
  vi.useRealTimers()
  await at.remove()
})

const folderOf = (id: ArticleId) => join(at.path, 'articles', id.slice(-2), id)

/** A file of an article, edited as JSON by somebody else. */
async function edit(id: ArticleId, name: string, change: (json: Record<string, unknown>) => void) {
  const path = join(folderOf(id), name)
  const json = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  change(json)
  await writeFile(path, JSON.stringify(json))
}

describe('what another version or program wrote into a file', () => {
  test('is kept when Lectern changes the file', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Kept', 'Some words.'))
    const made = await first.addAnnotation(await highlightOf(first, id, 'words'))
    await first.close()
    await edit(id, 'meta.json', (meta) => Object.assign(meta, { mood: 'calm' }))
    await edit(id, 'meta.json', ({ source }) => Object.assign(source as object, { device: 'e-reader' }))
    await edit(id, 'annotations.json', ({ annotations }) =>
      Object.assign((annotations as object[])[0] ?? {}, { importance: 3 }),
    )
    const library = await open(at)
    await library.updateArticles([id], { starred: true })
    await library.updateAnnotation(id, made.id, { note: 'new' })
    await library.close()
    const meta = JSON.parse(await readFile(join(folderOf(id), 'meta.json'), 'utf8')) as unknown
    expect(meta).toMatchObject({ mood: 'calm', source: { device: 'e-reader' }, starred: true })
    const file = JSON.parse(await readFile(join(folderOf(id), 'annotations.json'), 'utf8')) as unknown
    expect(file).toMatchObject({ annotations: [{ importance: 3, note: 'new' }] })
  })

  test('stays in its order when one annotation changes', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Order', 'One two three.'))
    const [one] = [
      await library.addAnnotation(await highlightOf(library, id, 'One')),
      await library.addAnnotation(await highlightOf(library, id, 'two')),
      await library.addAnnotation(await highlightOf(library, id, 'three')),
    ]
    await library.updateAnnotation(id, one.id, { color: 'red' })
    const quotes = (await library.annotations(id)).map(({ target }) => target?.exact)
    expect(quotes).toEqual(['One', 'two', 'three'])
    await library.close()
  })
})

describe('the text of an article', () => {
  const words = ['First & foremost.', 'Second, <em>in italics</em>, and last.']
  const html = '<p>First &amp; foremost.</p><p>Second, <em>in italics</em>, and last.</p>'
  const text = 'First & foremost.\nSecond, in italics, and last.'

  async function saved() {
    const library = await open(at)
    const { id } = await library.saveArticle(
      draft('Text', words[0]?.replace('&', '&amp;') ?? '', words[1] ?? ''),
    )
    const { meta } = await library.article(id)
    const file = (extension: string) => join(folderOf(id), 'text', `${meta.text?.hash}.${extension}`)
    return { library, id, file }
  }

  test.each([
    ['is gone', (path: string) => rm(path)],
    ['was changed', (path: string) => writeFile(path, 'First &')],
  ])('whose text file %s is made anew from its HTML, and says so once', async (_name, damage) => {
    const { library, id, file } = await saved()
    await damage(file('txt'))
    const article = await library.article(id)
    expect(article).toMatchObject({ html, text, problem: { key: 'article.textRepaired', file: file('txt') } })
    expect(await readFile(file('txt'), 'utf8')).toBe(text)
    expect(await library.article(id)).not.toHaveProperty('problem')
    await library.close()
  })

  test.each([
    ['is gone', (path: string) => rm(path)],
    ['was cut off', (path: string) => writeFile(path, '<p>First &amp; fore')],
  ])('whose HTML %s is shown as plain paragraphs of the same text, and says so', async (_name, damage) => {
    const { library, id, file } = await saved()
    await damage(file('html'))
    const article = await library.article(id)
    expect(article).toMatchObject({ text, problem: { key: 'article.htmlDamaged', file: file('html') } })
    expect(article.html).toBe('<p>First &amp; foremost.</p>\n<p>Second, in italics, and last.</p>')
    await library.close()
  })

  test('whose files are both damaged is refused by name, and its annotations stay', async () => {
    const { library, id, file } = await saved()
    const made = await library.addAnnotation(await highlightOf(library, id, 'italics'))
    await writeFile(file('html'), '<p>Other')
    await writeFile(file('txt'), 'Other')
    await expect(library.article(id)).rejects.toMatchObject({
      code: 'unreadable',
      key: 'article.textMissing',
    })
    expect(await library.annotations(id)).toEqual([made])
    await library.close()
  })

  test('whose HTML was edited without changing a word is shown as it is', async () => {
    const { library, id, file } = await saved()
    await writeFile(file('html'), html.replaceAll('em>', 'strong>'))
    const article = await library.article(id)
    expect(article.html).toContain('<strong>in italics</strong>')
    expect(article).not.toHaveProperty('problem')
    await library.close()
  })
})

describe('a damaged file', () => {
  test.each([
    ['markdown', 'source.md', '# Good one\n\nThe words remain.'],
    ['text', 'source.txt', 'Good one\n\nThe words remain here.'],
    ['markdown', 'source.md', '---\nlang: en\n---\n\n# Good one #\n\nThe words remain.'],
    ['html', 'source.html', '<title>Good one</title><p>The words remain.</p>'],
    [
      'html',
      'source.html',
      '<title>Site</title><h1>Good\n <em>one</em><!-- x --></h1><p>The words remain.</p>',
    ],
    ['html', 'source.html', `<title>Good one</title>${'<b>'.repeat(20_000)}The words remain.`],
  ] as const)('of what an article is costs no title: its %s source has it', async (kind, file, source) => {
    const first = await open(at)
    const made = draft('Good one', 'The words remain.')
    const { id } = await first.saveArticle({
      ...made,
      source: { ...made.source, kind, bytes: Buffer.from(source) },
    })
    await first.close()
    await writeFile(join(folderOf(id), 'meta.json'), '{"half')
    const library = await open(at)
    expect((await library.article(id)).meta).toMatchObject({ title: 'Good one', source: { kind, file } })
    await library.close()
  })

  test('is told to the person and copied to quarantine once, however often the library is opened', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Hurt', 'The words remain.'))
    await first.close()
    await writeFile(join(folderOf(id), 'annotations.json'), 'x')
    for (let times = 0; times < 3; times += 1) {
      const library = await open(at)
      const [problem, ...others] = library.snapshot().problems ?? []
      expect(others).toEqual([])
      expect(problem).toMatchObject({ key: 'library.recovered' })
      expect(problem?.message).toContain(join(at.path, 'quarantine'))
      await library.close()
    }
    expect(await readdir(join(at.path, 'quarantine'))).toHaveLength(1)
  })

  test('is told also where it is the one that says which library this is', async () => {
    const first = await open(at)
    await first.saveArticle(draft('Whole', 'The words remain.'))
    await first.close()
    await writeFile(join(at.path, 'library.json'), '{"schema":')
    const library = await open(at)
    expect(library.snapshot().articles).toHaveLength(1)
    expect(library.snapshot().problems).toMatchObject([
      { file: join(at.path, 'library.json'), key: 'library.recovered' },
    ])
    await library.close()
  })

  test('is of no concern in a library without one', async () => {
    const library = await open(at)
    expect(library.snapshot()).not.toHaveProperty('problems')
    await library.close()
  })
})

describe('what a killed process left', () => {
  test('is swept at the next opening, and nothing else is', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Killed', 'Some words.'))
    const lock = join(at.dataDir, 'libraries', first.id, 'lock')
    await first.close()
    const names = await readdir(folderOf(id))
    // A process id that no process has: above the greatest of Linux.
    await writeFile(
      lock,
      JSON.stringify({ pid: 4_194_305, host: 'test', startedAt: '2024-07-05T00:00:00.000Z' }),
    )
    await writeFile(join(folderOf(id), '.meta.json.4194305-0123456789ab.tmp'), '{"half')
    await writeFile(join(folderOf(id), 'mine.tmp'), 'kept')
    const library = await open(at)
    expect((await readdir(folderOf(id))).toSorted()).toEqual([...names, 'mine.tmp'].toSorted())
    await library.close()
  })
})

describe('where reading stopped', () => {
  const position = (progress: number) => ({ block: 0, offset: 0, progress, at: '2024-07-05T00:00:00.000Z' })

  test('is remembered, while a scroll tells the other clients little', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Long', 'Many words.'))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const events: LibraryEvent[] = []
    first.on((event) => events.push(event))
    for (let step = 0; step < 500; step += 1) {
      await first.setPosition(id, position(0.3 + step / 100_000))
      vi.advanceTimersByTime(1)
    }
    const told = events.filter(({ name }) => name === 'library.changed')
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThanOrEqual(3)
    vi.useRealTimers()
    await first.close()
    const again = await open(at)
    expect((await again.article(id)).position).toEqual(position(0.30499))
    await again.close()
  })
})

describe('the sample', () => {
  test('is removed in one step that undo takes back', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle({ ...draft('Sample', 'Example words.'), sample: true })
    const own = await library.saveArticle(draft('Own', 'My words.'))
    await library.removeSample()
    const trashed = () =>
      library
        .snapshot()
        .articles.filter(({ trashedAt }) => trashedAt !== undefined)
        .map((row) => row.id)
    expect(trashed()).toEqual([id])
    expect(library.snapshot().history.undo).toBe('undo.sample.remove')
    await library.undo()
    expect(trashed()).toEqual([])
    expect(own.id).not.toBe(id)
    await library.close()
  })
})
