import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Remade } from '../../../src/main/library/library-texts'
import type { Choice, Extraction } from '../../../src/shared/model/extraction'
import { FIRST, hotelArticle, paragraphs, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What an extraction of the hotel's own page gives, in the encoding that is said. */
function remade(
  texts: readonly string[],
  about: Partial<Extraction> = {},
  more: { choice?: Choice; page?: string; encoding?: string; images?: Record<string, string> } = {},
): Remade {
  const html = paragraphs(...texts)
  const { choice, page = paragraphs(FIRST, SECOND, THIRD), encoding = 'utf-8', images = {} } = more
  return {
    html,
    assets: [],
    extraction: {
      title: 'The hotel',
      authors: [],
      html,
      excerpt: '',
      words: 0,
      extractor: 'merged',
      confidence: {},
      warnings: [],
      ...about,
    },
    choice,
    source: { kind: 'html', bytes: Buffer.from(page), name: 'page.html', encoding },
    images,
  }
}

const meta = async () => (await hotel.library.article(hotel.id)).meta
const replace = (one: Remade) => hotel.library.texts.replaceFrom(hotel.id, one)
const LEFT_OUT: Choice = { by: 'merged', putIn: [], leftOut: [1] }

describe('an article made anew from its source', () => {
  it('has its choice kept, and undo takes all of it back in one step, also after a restart', async () => {
    await hotel.mark('294 rooms')
    await hotel.mark('rooftop garden')
    const before = { shown: await hotel.shown(), meta: await meta() }
    await replace(remade([FIRST, THIRD], { subtitle: 'A story' }, { choice: LEFT_OUT }))
    expect(await meta()).toMatchObject({ choice: LEFT_OUT, subtitle: 'A story', extractor: 'merged' })
    expect(await hotel.shown()).toEqual({ '294 rooms': 'exact: 294 rooms', 'rooftop garden': 'orphan' })
    await hotel.reopen()
    expect((await meta()).choice).toEqual(LEFT_OUT)
    await hotel.library.undo()
    expect(await hotel.shown()).toEqual(before.shown)
    const { updatedAt: _at, fieldTimes: _times, ...back } = await meta()
    const { updatedAt: _was, fieldTimes: _before, ...was } = before.meta
    expect(back).toEqual(was)
  })

  it('keeps the source of before beside another one, and is not strange to the doctor', async () => {
    const page = `<h1>New</h1>${paragraphs(FIRST, SECOND)}`
    const old = (await meta()).source
    await replace(remade([FIRST, SECOND], {}, { page }))
    const { source } = await meta()
    expect(source).toMatchObject({ hash: sha256(page), file: `source.${sha256(page)}.html` })
    expect(await readFile(hotel.path(source?.file ?? ''), 'utf8')).toBe(page)
    expect(await readdir(hotel.path())).toContain(old?.file)
    expect(await hotel.findings()).toEqual([])
    await hotel.library.undo()
    expect((await meta()).source).toEqual(old)
    expect(await hotel.findings()).toEqual([])
  })

  it('only names another encoding where the source is the same', async () => {
    const { source } = await meta()
    await replace(remade([FIRST], {}, { encoding: 'windows-1252' }))
    expect((await meta()).source).toEqual({ ...source, encoding: 'windows-1252' })
  })

  it('is no step where nothing would be different', async () => {
    await replace(remade([FIRST, THIRD]))
    expect(await replace(remade([FIRST, THIRD]))).not.toHaveProperty('entry')
  })

  it('keeps a choice that gives the same words', async () => {
    const html = (await hotel.library.article(hotel.id)).html
    const same = remade([FIRST, SECOND, THIRD], {}, { choice: { by: 'page', putIn: [], leftOut: [] } })
    const { entry } = await replace({ ...same, html })
    expect(entry).toBeDefined()
    expect((await meta()).choice?.by).toBe('page')
  })

  it('takes over what the page says, but for what a person has written', async () => {
    await hotel.library.updateArticles([hotel.id], { title: 'My hotel' })
    const confidence = { title: 0.9, published: 0.4 }
    const evidence = { title: 'heading', published: 'address' }
    await replace(remade([FIRST], { title: 'Theirs', published: '2024-07-05', confidence, evidence }))
    expect(await meta()).toMatchObject({
      title: 'My hotel',
      published: '2024-07-05',
      confidence: { published: 0.4 },
      evidence: { published: 'address' },
    })
    expect((await meta()).confidence).not.toHaveProperty('title')
    // What a machine wrote a machine may correct.
    await replace(remade([FIRST], { published: '2024-07-06', confidence: { published: 0.9 } }))
    expect(await meta()).toMatchObject({ published: '2024-07-06', confidence: { published: 0.9 } })
    // What a person has put right is certain.
    await hotel.library.updateArticles([hotel.id], { published: '2024-07-07' })
    expect((await meta()).confidence).toEqual({})
    await replace(remade([FIRST, THIRD], { published: '2024-07-06', confidence: { published: 0.9 } }))
    expect((await meta()).published).toBe('2024-07-07')
  })

  it('refuses an empty text, and an article in the trash, and changes nothing', async () => {
    await expect(replace(remade(['']))).rejects.toMatchObject({ key: 'text.none' })
    await hotel.library.trashArticles([hotel.id])
    await expect(replace(remade([FIRST]))).rejects.toMatchObject({ key: 'text.inTrash' })
    await expect(hotel.library.texts.compare(hotel.id, remade([FIRST]))).rejects.toMatchObject({
      key: 'text.inTrash',
    })
    expect((await hotel.library.article(hotel.id)).text).toBe([FIRST, SECOND, THIRD].join('\n'))
  })
})

describe('what it would change', () => {
  beforeEach(async () => {
    await hotel.mark('Nobody else was asked about the price')
    await hotel.mark('rooftop garden opened in the spring of that year')
    await hotel.mark('294 rooms')
    await hotel.mark('The hotel has 294')
  })

  it('is told with every highlight that moves, has other words or loses them, and nothing is written', async () => {
    const files = async () => (await readdir(hotel.path(), { recursive: true })).toSorted()
    const before = [await files(), await readFile(hotel.path('meta.json'), 'utf8')]
    const texts = [FIRST, SECOND.replace('spring', 'summer'), 'New.', THIRD]
    const compared = await hotel.library.texts.compare(
      hotel.id,
      remade(texts, { title: 'Other', confidence: { title: 1 } }, { page: 'x' }),
    )
    expect(compared).toMatchObject({
      changed: true,
      kept: 2,
      affected: [
        { status: 'moved', quote: 'Nobody else was asked about the price' },
        { status: 'edited', now: 'rooftop garden opened in the summer of that year' },
      ],
      about: [{ field: 'title', before: 'The hotel', after: 'Other' }],
    })
    expect(compared.text).toBe(texts.join('\n'))
    expect([await files(), await readFile(hotel.path('meta.json'), 'utf8')]).toEqual(before)
    const without = await hotel.library.texts.compare(hotel.id, remade([FIRST]))
    expect(without.affected.map(({ status }) => status)).toEqual(['orphan', 'orphan'])
  })

  it('is what happens then', async () => {
    const texts = [SECOND.replace('spring', 'summer'), FIRST]
    const { affected } = await hotel.library.texts.compare(hotel.id, remade(texts))
    await replace(remade(texts))
    const shown = await hotel.shown()
    for (const { quote, status } of affected) expect(shown[quote]).toMatch(new RegExp(`^${status}`))
  })

  it('is nothing where the text and all else are the same', async () => {
    await replace(remade([FIRST, THIRD]))
    expect(await hotel.library.texts.compare(hotel.id, remade([FIRST, THIRD]))).toMatchObject({
      changed: false,
      affected: [],
      about: [],
    })
  })
})

describe('the source of an article', () => {
  it('is given as it was kept', async () => {
    const { bytes, source } = await hotel.library.texts.source(hotel.id)
    expect(Buffer.from(bytes).toString()).toBe(paragraphs(FIRST, SECOND, THIRD))
    expect(source.kind).toBe('html')
  })

  it('is refused by name where its file is damaged, and the article stays as it is', async () => {
    await writeFile(hotel.path('source.html'), 'other')
    await expect(hotel.library.texts.source(hotel.id)).rejects.toMatchObject({
      code: 'unreadable',
      key: 'text.noSource',
      message: expect.stringContaining('source.html'),
    })
  })
})
