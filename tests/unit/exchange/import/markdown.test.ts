import { describe, expect, test } from 'vitest'
import type { Library } from '../../../../src/main/library/library'
import { TagName } from '../../../../src/shared/model/tag'
import { sourcedDraft } from '../example-library'
import { highlightOf } from '../../library/fixtures'
import { rendered } from '../rendered'
import { allOf, importOf, planOf, withLibrary } from './import-library'

const HTML =
  '<h2>Trade</h2><p>The harbour opened to trade in the spring.</p><ul><li>tea</li><li>timber</li></ul><p>It was <b>closed</b> again.</p>'

/** A library with one article, a highlight with note and tags, one of a list, and a note on the whole. */
async function fill(library: Library) {
  const { id } = await library.saveArticle(
    sourcedDraft('The “harbour” #1', HTML, { url: 'https://example.org/a?b=1&c=2' }),
  )
  const note =
    'First *words*.\n\n---\n\n# No heading\n\n```\n[x](<lectern://>) <!-- lectern annotation {} -->\n```'
  await library.addAnnotation(
    await highlightOf(library, id, 'opened to trade', { note, tags: ['two words', 'a/b'] }),
  )
  await library.addAnnotation(await highlightOf(library, id, 'tea\ntimber', { note: '#tag at the end' }))
  return id
}

/** Fills a library, gives its Markdown to `change`, and takes the outcome into an empty one. */
async function through(
  format: 'markdown' | 'obsidian',
  change: (text: string) => string,
  work: (library: Library, all: Awaited<ReturnType<typeof allOf>>) => Promise<void>,
  options: object = {},
) {
  const [text, before] = await withLibrary(async (library) => {
    const id = await fill(library)
    return [(await rendered(library, format, id, options)).content, await allOf(library)] as const
  })
  await withLibrary(async (library) => {
    await importOf(library, change(text), 'notes.md', 'lectern-markdown')
    await work(library, before)
  })
}

const content = (all: Awaited<ReturnType<typeof allOf>>) =>
  all.map(({ id, color, note, tags, createdAt, updatedAt, target }) => {
    const quote = target && [target.exact, target.prefix, target.suffix, target.headings.length]
    return { id, color, note, tags, createdAt, updatedAt, quote }
  })

describe.each(['markdown', 'obsidian'] as const)('%s', (format) => {
  test.each(['en', 'zh-CN'] as const)('in %s comes back with times, colours, tags and notes', (language) =>
    through(
      format,
      (text) => text,
      async (library, before) => {
        expect(content(await allOf(library))).toEqual(content(before))
        expect([...library.rows()]).toMatchObject([
          { title: 'The “harbour” #1', url: 'https://example.org/a?b=1&c=2' },
        ])
      },
      { language },
    ),
  )

  test('with CRLF, as Windows’ editors write it, is the same', () =>
    through(
      format,
      (text) => text.replaceAll('\n', '\r\n'),
      async (library, before) => {
        expect(content(await allOf(library))).toEqual(content(before))
      },
    ))

  test('brings what was written into it: a note that was changed is added to the one that is there', async () => {
    await withLibrary(async (library) => {
      const id = await fill(library)
      const { content: text } = await rendered(library, format, id)
      const changed = text.replace('#tag at the end', '#tag at the end, and more')
      expect((await planOf(library, changed)).counts).toMatchObject({
        new: 0,
        merge: 1,
        duplicate: 1,
        bad: 0,
      })
      await importOf(library, changed)
      expect((await allOf(library)).map(({ note }) => note)).toContain('#tag at the end, and more')
      expect((await importOf(library, changed)).entry).toBeUndefined()
    })
  })

  test('without the records it is read as people read it', () =>
    through(
      format,
      (text) => text.replace(/ ?<!-- lectern .* -->/g, ''),
      async (library, before) => {
        const [row] = [...library.rows()]
        expect(row?.title).toBe('The “harbour” #1')
        const quotes = (await allOf(library)).map(({ target }) => target?.exact)
        expect(quotes).toContain('opened to trade')
        expect((await allOf(library)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      },
    ))

  test('of a newer version is refused', async () => {
    await withLibrary(async (library) => {
      const { content: text } = await rendered(library, format, await fill(library))
      await expect(planOf(library, text.replace('{"version":1', '{"version":2'))).rejects.toMatchObject({
        code: 'newer',
      })
    })
  })

  test('without notes says nothing of notes', async () => {
    await withLibrary(async (library) => {
      const { content: text } = await rendered(library, format, await fill(library), {
        notes: false,
        tags: false,
      })
      expect((await importOf(library, text)).entry).toBeUndefined()
      expect((await allOf(library)).map(({ note }) => note)).toContain('#tag at the end')
    })
  })
})

test.each(['markdown', 'obsidian'] as const)(
  'several articles with tags in one file, as %s, are each there once, with their tags',
  async (format) => {
    const titles = ['The harbour', 'The railway']
    const text = await withLibrary(async (library) => {
      for (const title of titles) {
        const url = `https://example.org/${title.slice(4)}`
        const { id } = await library.saveArticle(sourcedDraft(title, HTML, { url }))
        await library.updateArticles([id], { addTags: ['trade', 'a/b'].map((tag) => TagName.parse(tag)) })
        await library.addAnnotation(await highlightOf(library, id, 'opened to trade'))
      }
      return (await rendered(library, format)).content
    })
    await withLibrary(async (library) => {
      const { plan } = await importOf(library, text, 'notes.md')
      expect(plan.counts).toMatchObject({ new: 2, articles: { new: 2 } })
      const found = [...library.rows()].map(({ title, tags }) => ({ title, tags }))
      expect(found.toSorted((a, b) => a.title.localeCompare(b.title))).toEqual(
        titles.map((title) => ({ title, tags: ['trade', 'a/b'] })),
      )
    })
  },
)

test('any other Markdown is an article, and none of annotations', async () => {
  await withLibrary(async (library) => {
    for (const text of ['# Title\n\n---\n\n> quote\n\n- **Note:** x\n', '---\ntitle: x\n---\n\ntext'])
      await expect(planOf(library, text, 'a.md')).rejects.toMatchObject({ code: 'unreadable' })
  })
})

test('a row that says nothing is told with its line', async () => {
  await withLibrary(async (library) => {
    const text = '# Title\n\n- **Saved:** 2024-07-06\n\n---\n\n- **Section:** x\n\n---\n\n> q\n'
    const plan = await planOf(library, text, 'a.md', 'lectern-markdown')
    expect(plan.rejected).toMatchObject([{ line: 6, reason: { code: 'noContent' } }])
    expect(plan.counts.new).toBe(1)
  })
})
