import { expect, test } from 'vitest'
import { addHostile } from './hostile-article'
import { rendered, renderedBytes, withLibrary } from './rendered'
import { zipEntries } from './zip-entries'

const { html, json, word, chapter, ris } = await withLibrary(async (library) => {
  const id = await addHostile(library)
  await library.updateArticles([id], { look: { lang: 'ar' } })
  const book = await zipEntries(await renderedBytes(library, 'epub', id))
  const document = await zipEntries(await renderedBytes(library, 'docx', id))
  return {
    html: (await rendered(library, 'html', id)).content,
    json: (await rendered(library, 'json', id)).content,
    word: document.get('word/document.xml')?.toString() ?? '',
    chapter:
      [...book]
        .find(([name]) => /chapter|article|text/i.test(name) && name.endsWith('.xhtml'))?.[1]
        .toString() ?? '',
    ris: (await rendered(library, 'ris', id)).content,
  }
})

test('an article leaves in the language and direction that the person says it has', () => {
  expect(html).toContain('lang="ar" dir="rtl"')
  expect(chapter).toMatch(/<html [^>]*lang="ar" xml:lang="ar" dir="rtl"/)
  expect(word).toContain('<w:bidi/>')
  expect(ris).toMatch(/^LA {2}- ar$/m)
})

test('what comes back keeps what the page said, and what the person said', () => {
  const { lang, dir } =
    (JSON.parse(json) as { articles: { lang?: string; dir?: string }[] }).articles[0] ?? {}
  expect([lang, dir]).not.toContain('ar')
})
