import { describe, expect, test } from 'vitest'
import { renderExport } from '../../../../src/main/exchange/export'
import { builtInTemplates } from '../../../../src/main/exchange/templates/built-in'
import { differencesIn } from '../../../../src/main/exchange/templates/dialect'
import type { Library } from '../../../../src/main/library/library'
import { ExportRequest } from '../../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { draft } from '../../library/fixtures'
import { mark, noteOn } from '../example-library'
import { addHostile } from '../hostile-article'
import { elements, readPage } from '../html-tree'
import { withLibrary } from '../rendered'

const given = (library: Library, text: string, id?: ArticleId, options = {}, extension = 'md') =>
  renderExport(
    library,
    ExportRequest.parse({
      format: 'template',
      template: { name: 'Mine', text, extension },
      scope: id === undefined ? { kind: 'library' } : { kind: 'article', id },
      options,
    }),
  )

async function twoArticles(library: Library) {
  const { id } = await library.saveArticle(draft('Bees', 'One two three. Four five.', 'Six seven.'))
  const { id: other } = await library.saveArticle(draft('Wasps', 'Eight nine.'))
  await mark(library, id, { number: 1, quote: 'Six', color: 'red', note: 'late', tags: ['a/b'] })
  await mark(library, id, { number: 2, quote: 'two', color: 'yellow' })
  await noteOn(library, id, { number: 3, note: 'On all.', tags: [] })
  await mark(library, other, { number: 4, quote: 'nine', color: 'blue' })
  return { id, other }
}

/** Part of an article's id is random. */
const nameless = (content: string) => content.replaceAll(/[0-9A-Z]{26}/g, 'ARTICLE')

describe('a template', () => {
  test('is filled in once an article, in document order, and knows where in the document it is', async () => {
    await withLibrary(async (library) => {
      const { id } = await twoArticles(library)
      const text =
        '{% if document.first %}{{ document.articles }} {{ document.annotations }}\n{% endif %}{{ document.index }} {{ title }}:{% for highlight in highlights %} {{ highlight.index }}={{ highlight.text }}/{{ highlight.color }}/{{ highlight.note }}/{{ highlight.tags }}{% endfor %} {{ notes[0].note }}{% unless document.last %}\n{% endunless %}'
      const { content, name, mime, isFile } = await given(library, text)
      expect(content).toBe('2 4\n1 Bees: 2=two/yellow// 3=Six/red/late/a/b On all.\n2 Wasps: 1=nine/blue// ')
      expect([name, mime, isFile]).toEqual(['Annotations.md', 'text/markdown', true])
      expect((await given(library, text, id)).name).toBe('Bees.md')
      expect((await given(library, text)).content).toBe(content)
    })
  })

  test('gets what was chosen and nothing else: scope, filter, order, groups, context, what is left out', async () => {
    await withLibrary(async (library) => {
      const { id } = await twoArticles(library)
      const all =
        '{% for group in groups %}[{{ group.name }}]{% for one in group.annotations %}{{ one.text }}|{{ one.note }}|{{ one.color }}|{{ one.link }}|{{ one.before }};{% endfor %}{% endfor %}'
      const options = { group: 'color', notes: false, colors: false, links: false, context: 'sentence' }
      expect((await given(library, all, id, options)).content).toBe(
        '[Note on the article]||||;[Yellow]two||||One ;[Red]Six||||;',
      )
      const created = await given(
        library,
        '{% for one in annotations %}{{ one.id | slice: -1 }}{% endfor %}',
        id,
        { order: 'created' },
      )
      expect(created.content).toHaveLength(3)
    })
  })

  test('that is wrong fails with its place, also where there is nothing to fill it with', async () => {
    await withLibrary(async (library) => {
      await expect(given(library, 'a\n{{ title | uper }}')).rejects.toThrow(
        'Template “Mine”, line 2, column 12: there is no filter “uper”. Did you mean “upper”?',
      )
    })
  })

  test('that is not there is told by its name', async () => {
    await withLibrary(async (library) => {
      const request = ExportRequest.parse({ format: 'template:gone', scope: { kind: 'library' } })
      await expect(renderExport(library, request)).rejects.toThrow(
        'There is no template “gone” in this library.',
      )
      await expect(renderExport(library, { ...request, format: 'template' })).rejects.toThrow(
        'needs a template',
      )
    })
  })
})

describe('templates are kept', () => {
  test('changed, renamed, deleted and taken back; two cannot have one name', async () => {
    await withLibrary(async (library) => {
      const fields = { name: 'Notes', text: '{{ title }}', extension: 'md' }
      const { id } = await library.templates.create(fields)
      await expect(library.templates.create({ ...fields, name: 'notes' })).rejects.toThrow(
        'Choose another name',
      )
      await library.templates.update(id, { text: '# {{ title }}', extension: 'txt' })
      await library.templates.update(id, { name: 'Mine' })
      expect(library.templates.all()).toMatchObject([
        { name: 'Mine', text: '# {{ title }}', extension: 'txt' },
      ])
      await library.templates.remove(id)
      expect(library.templates.all()).toEqual([])
      await library.undo()
      await library.undo()
      expect(library.templates.all()).toMatchObject([{ name: 'Notes', text: '# {{ title }}' }])
    })
  })
})

describe('the templates that come with Lectern', () => {
  const builtIn = (library: Library, id: string, article?: ArticleId, options = {}) =>
    renderExport(
      library,
      ExportRequest.parse({
        format: `template:${id}`,
        scope: article === undefined ? { kind: 'library' } : { kind: 'article', id: article },
        options,
      }),
    )

  test.each(builtInTemplates.map(({ id, text, extension }) => [id, text, extension] as const))(
    '%s makes the same of the same, of one article and of several, in both languages',
    async (id, text, extension) => {
      expect(differencesIn(text)).toEqual([])
      await withLibrary(async (library) => {
        const { id: article } = await twoArticles(library)
        const bare = { language: 'zh-CN', links: false, notes: false, tags: false }
        for (const [name, options] of [
          ['whole', {}],
          ['bare', bare],
        ] as const) {
          const [one, all] = [
            await builtIn(library, id, article, options),
            await builtIn(library, id, undefined, options),
          ]
          expect((await builtIn(library, id, undefined, options)).content).toBe(all.content)
          expect(one.name.endsWith(`.${extension}`)).toBe(true)
          await expect(nameless(one.content)).toMatchFileSnapshot(`expected/${id}.${name}.one.txt`)
          await expect(nameless(all.content)).toMatchFileSnapshot(`expected/${id}.${name}.all.txt`)
        }
      })
    },
  )

  test('hold out against an article all of whose fields are hostile', async () => {
    await withLibrary(async (library) => {
      const id = await addHostile(library)
      for (const { id: template } of builtInTemplates) {
        const { content } = await builtIn(library, template, id)
        expect(content).toContain('liquid')
        if (template !== 'quote-page') continue
        const page = readPage(content).root
        expect(elements(page, 'script')).toEqual([])
        expect(elements(page, 'img')).toEqual([])
        const links = elements(page, 'a').flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href'))
        expect(links.filter(({ value }) => !/^(?:https?|mailto|lectern):/.test(value))).toEqual([])
        const names = elements(page).flatMap(({ attrs }) => attrs.map(({ name }) => name))
        expect(names.filter((name) => name.startsWith('on'))).toEqual([])
      }
    })
  })
})
