import { cp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportFormats, renderExport } from '../../../src/main/exchange/export'
import { JsonDocument } from '../../../src/main/exchange/export/json-document'
import type { Library } from '../../../src/main/library/library'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../library/fixtures'
import { addChinese, addQingdao, annotationId, mark, markLost, noteOn } from './example-library'
import { exported } from './exported'
import { elements, readPage, text } from './html-tree'
import { pandoc, pandocThere } from './pandoc'
import { rendered, withLibrary } from './rendered'

/** Those of text; those of bytes are read by their programs in documents.test.ts. */
const formats = exportFormats.filter((format) => !('write' in format)).map(({ id }) => id)
const known = exportFormats.map(({ id }) => id)
/** Documents with words of their own, which say what is missing. */
const PROSE = ['markdown', 'html', 'obsidian', 'logseq', 'org']
/** What such words are in others, if they are there. */
const NOTHING: Readonly<Record<string, RegExp>> = {
  json: /"(?:articles|annotations)": \[\]/,
  w3c: /"items":\[\s*\]/,
  hypothesis: /"annotations":\[\s*\]/,
}

describe('what is exported', () => {
  test('stands in document order: notes on the article first, orphans last, ties by length and age', async () => {
    await withLibrary(async (library) => {
      const { id } = await library.saveArticle(draft('Order', 'One two three four five.', 'Six seven.'))
      await markLost(library, id, { number: 1, quote: 'Nought.', color: 'red' })
      await mark(library, id, { number: 2, quote: 'Six', color: 'red' })
      await mark(library, id, { number: 3, quote: 'two three four', color: 'red' })
      await mark(library, id, { number: 4, quote: 'two three', color: 'red' })
      await mark(library, id, { number: 5, quote: 'One', color: 'red' })
      await mark(library, id, { number: 7, quote: 'two three', color: 'blue' })
      await noteOn(library, id, { number: 6, note: 'On all of it.', tags: [] })
      const { annotations } = await exported(library, id)
      const order = annotations.map((one) => Number(one.id.slice(-2)))
      expect(order).toEqual([6, 5, 4, 7, 3, 2, 1])
    })
  })

  test('is what was chosen alone: of one article like the article, of several like the library', async () => {
    await withLibrary(async (library) => {
      const [here, there] = [
        (await library.saveArticle(draft('Here', 'One two three four five.'))).id,
        (await library.saveArticle(draft('There', 'Six seven eight.'))).id,
      ]
      for (const [id, quote, number] of [
        [here, 'four', 1],
        [here, 'two', 2],
        [here, 'five', 3],
        [there, 'seven', 4],
      ] as const)
        await mark(library, id, { number, quote, color: 'red' })
      const refs = (...chosen: [ArticleId, number][]) =>
        chosen.map(([articleId, number]) => ({ articleId, id: annotationId(number) }))
      const render = (format: string, chosen: ReturnType<typeof refs>) =>
        renderExport(library, ExportRequest.parse({ format, scope: { kind: 'selection', refs: chosen } }))
      const one = refs([here, 1], [here, 2], [here, 1])
      const { name, content } = await render('markdown', one)
      expect(name).toBe('Here.md')
      expect(content.match(/^(?:#|>).*$/gm)).toEqual(['# Here', '> two', '> four'])
      const several = await render('markdown', refs([there, 4], [here, 1], [here, 9]))
      expect(several.name).toBe('Annotations.md')
      expect(several.content.match(/^(?:#|>).*$/gm)).toEqual([
        '# Annotations',
        '## Here',
        '> four',
        '## There',
        '> seven',
      ])
      const json = JsonDocument.parse(JSON.parse((await render('json', one)).content))
      expect([json.scope, json.articles[0]?.annotations.length]).toEqual(['selection', 2])
      expect((await render('html', one)).content.match(/<mark/g)).toHaveLength(2)
      await library.trashArticles([here])
      expect((await render('markdown', one)).content).toContain('There are no annotations here.')
    })
  })

  test('is frozen through and through', async () => {
    await withLibrary(async (library) => {
      const article = await exported(library, await addQingdao(library))
      const everything: unknown[] = [article]
      for (const value of everything)
        if (typeof value === 'object' && value !== null)
          everything.push(...(Object.values(value) as unknown[]))
      expect(everything.length).toBeGreaterThan(100)
      expect(everything.filter((value) => !Object.isFrozen(value))).toEqual([])
    })
  })

  test('leaves the library free to change afterwards', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      await rendered(library, 'markdown', id)
      await library.updateAnnotation(id, annotationId(3) as never, { note: 'later', tags: ['new'] })
      await library.updateArticles([id], { addTags: ['more'], starred: true })
      expect((await rendered(library, 'markdown', id)).content).toContain('**Note:** later')
    })
  })

  test('in the library’s export is every annotated article by age, none from the trash, nothing deleted', async () => {
    await withLibrary(async (library) => {
      const first = await addQingdao(library)
      await library.saveArticle(draft('Without annotations', 'Nothing marked here.'))
      const last = await addChinese(library)
      const { id: gone } = await library.saveArticle(draft('Thrown away', 'Words to mark.'))
      await mark(library, gone, { number: 20, quote: 'Words', color: 'red' })
      await library.trashArticles([gone])
      await library.removeAnnotations(last, [annotationId(12) as never])
      const { articles } = JsonDocument.parse(JSON.parse((await rendered(library, 'json')).content))
      expect(articles.map(({ id, annotations }) => [id, annotations.length])).toEqual([
        [first, 7],
        [last, 1],
      ])
    })
  })
})

describe.each(formats)('the %s export', (format) => {
  test('of the same library gives the same bytes: again, after reopening, and from a copy elsewhere', async () => {
    const at = await folders()
    const first = await open(at)
    await addQingdao(first)
    await addChinese(first)
    const one = await rendered(first, format)
    expect(await rendered(first, format)).toEqual(one)
    await first.close()
    const second = await open(at)
    expect(await rendered(second, format)).toEqual(one)
    await second.close()
    const copy = join(dirname(at.path), 'copy')
    await cp(at.path, copy, { recursive: true })
    const third = await open({ path: copy, dataDir: join(dirname(at.path), 'other data') })
    expect(await rendered(third, format)).toEqual(one)
    await third.close()
    await at.remove()
  })

  test.each(['en', 'zh-CN'] as const)(
    'is a readable document in %s where there is nothing to show',
    async (language) => {
      await withLibrary(async (library) => {
        const nothing = language === 'en' ? 'There are no annotations here.' : '这里没有批注。'
        const empty = await rendered(library, format, undefined, { language })
        expect(empty.name).toBe(
          `${language === 'en' ? 'Annotations' : '批注'}.${empty.name.split('.').at(-1)}`,
        )
        const { id } = await library.saveArticle(draft('Bare', 'Nothing marked here.'))
        const bare = await rendered(library, format, id, { language })
        const shown = PROSE.includes(format) ? new RegExp(nothing) : (NOTHING[format] ?? /^/)
        for (const { content } of [empty, bare]) expect(content).toMatch(shown)
        expect(bare.content).toMatch(PROSE.includes(format) || bare.name.endsWith('.bib') ? /Bare/ : /^/)
      })
    },
  )

  test('shows orphans where there is nothing else, and an article whose title is blank', async () => {
    await withLibrary(async (library) => {
      const { id } = await library.saveArticle(draft('\u200b \n', 'Nothing of it is here.'))
      await markLost(library, id, { number: 1, quote: 'Lost words.', color: 'blue', note: 'Mine.' })
      const { content, name } = await rendered(library, format, id)
      expect(name).toMatch(/^Annotations\./)
      const title = PROSE.includes(format) ? ['Untitled'] : []
      for (const words of ['Lost words.', 'Mine.', ...title]) expect(content).toContain(words)
    })
  })

  test('holds the annotations of an article whose text is gone, and says so', async () => {
    await withLibrary(async (library, path) => {
      const id = await addQingdao(library)
      await addChinese(library)
      const { meta } = await library.article(id)
      await removeText(path, meta.text?.hash ?? '')
      const { content } = await rendered(library, format, undefined, { context: 'sentence' })
      expect(content).toContain('reaching 54 cities in 23 countries')
      expect(content).toContain('Founding moment')
      expect(content).toContain('年鉴')
      const said = format === 'json' ? /"textMissing": true/ : PROSE.includes(format) ? /is not there/ : /^/
      expect(content).toMatch(said)
    })
  })

  test('of an article that is not there is refused', async () => {
    await withLibrary(async (library) => {
      const wanted = rendered(library, format, '01J00000000000000000000000' as ArticleId)
      await expect(wanted).rejects.toMatchObject({ code: 'not-found' })
    })
  })
})

test('a format that does not exist is refused with the names of those that do', async () => {
  await withLibrary(async (library) => {
    await expect(rendered(library, 'wordperfect')).rejects.toMatchObject({
      code: 'invalid-input',
      message: `There is no export format “wordperfect”. There are: ${known.join(', ')}.`,
    })
  })
})

test('a library of 40 articles is one document in each format, read one article at a time', async () => {
  await withLibrary(async (library) => {
    for (let at = 0; at < 40; at += 1) {
      const { id } = await library.saveArticle(draft(`Article ${at}`, `The words of article ${at}.`))
      await mark(library, id, { number: at, quote: `words of article ${at}`, color: 'yellow' })
    }
    const { reading, most } = watched(library)
    const json = await rendered(reading, 'json')
    expect(most()).toBe(1)
    expect(JsonDocument.parse(JSON.parse(json.content)).articles).toHaveLength(40)
    const page = readPage((await rendered(library, 'html')).content)
    expect(page.errors).toEqual([])
    expect(elements(page.root, 'mark').map(text)).toHaveLength(40)
    const { content } = await rendered(library, 'markdown')
    const plain = pandocThere ? pandoc(content, '-f', 'gfm', '-t', 'plain') : content
    expect(plain.match(/words of article/g)).toHaveLength(40)
  })
})

/** The library, and how many articles were being read at the same time at most. */
function watched(library: Library): { reading: Library; most: () => number } {
  let now = 0
  let most = 0
  const reading = new Proxy(library, {
    get: (target, key) => {
      if (key !== 'article') {
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      }
      return async (id: ArticleId) => {
        now += 1
        most = Math.max(most, now)
        const article = await target.article(id)
        now -= 1
        return article
      }
    },
  })
  return { reading, most: () => most }
}

/** Takes the article’s texts away, as a disk may. */
async function removeText(path: string, hash: string): Promise<void> {
  const files = await readdir(path, { recursive: true })
  for (const file of files.filter((name) => name.includes(hash))) await rm(join(path, file))
}

test.each(['markdown', 'html', 'json'])('%s calls a colour what the person calls it', async (format) => {
  const content = await withLibrary(async (library) => {
    const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars followed.'))
    await library.addAnnotation(await highlightOf(library, id, 'train'))
    await library.nameColor('yellow', 'Evidence')
    return (await rendered(library, format, id)).content
  })
  expect(content).toContain('Evidence')
  expect(content).not.toContain('Yellow')
})
