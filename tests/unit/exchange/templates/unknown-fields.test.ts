import { expect, test } from 'vitest'
import { builtInTemplates } from '../../../../src/main/exchange/templates/built-in'
import { checkTemplate } from '../../../../src/main/exchange/templates/check-template'
import { fillHere } from '../../../../src/main/exchange/templates/fill-here'

/** What the check of a template says of its fields, a line each; that nothing else is wrong with it is expected. */
async function unknownIn(text: string, extension = 'md'): Promise<string[]> {
  const fill = (job: Parameters<typeof fillHere>[0]) => Promise.resolve(fillHere(job))
  const { error, unknown } = await checkTemplate({ name: 'Mine', text, extension }, 'en', fill)
  expect(error).toBeUndefined()
  return unknown.map(({ line, column, found, instead }) => `${line}:${column} ${found} ${instead ?? '-'}`)
}

test.each<[template: string, says: readonly string[]]>([
  ['# {{ titel }}', ['1:6 titel title']],
  ['{{ title }} {{ frobnicate }}', ['1:16 frobnicate -']],
  [
    'a\n{% for h in highlights %}\n{{ h.quot }}{{ h.noet | upcase }}{% endfor %}',
    ['3:4 h.quot h.text', '3:16 h.noet h.note'],
  ],
  [
    '{% for annotation in annotations %}{{ annotation.tgas }}{% endfor %}',
    ['1:39 annotation.tgas annotation.tags'],
  ],
  [
    '{% for g in groups %}{{ g.nam }}{% for a in g.annotations %}{{ a.txet }}{% endfor %}{% endfor %}',
    ['1:25 g.nam g.name', '1:64 a.txet a.text'],
  ],
  ['{% if document.frist %}x{% endif %}', ['1:7 document.frist document.first']],
  [
    '{% assign all = highlights %}{{ all[0].noet }}{{ all.first.noet }}',
    ['1:33 all[0].noet all[0].note', '1:50 all.first.noet all.first.note'],
  ],
  ['{{ annotations.first.comment }}', ['1:4 annotations.first.comment annotations.first.note']],
  ['{{ tags.frist }}', ['1:4 tags.frist tags.first']],
  ['{% assign mine = title %}{{ mien }}', ['1:29 mien mine']],
])('%j names a field that there is none of', async (template, says) => {
  expect(await unknownIn(template)).toEqual(says)
})

test.each([
  '{{ title }}{{ tags.size }}{{ labels.whatever }}{{ document.articles }}',
  '{% for h in highlights %}{{ h.note }}{{ forloop.index }}{{ h.tags.first }}{% endfor %}',
  '{% assign some = highlights | where: "color", "red" %}{% for h in some %}{{ h.anything }}{% endfor %}',
  '{% for x in highlights %}{{ x.note }}{% endfor %}{% for x in tags %}{{ x.anything }}{% endfor %}',
  '{% capture all %}{{ title }}{% endcapture %}{{ all }}',
  '{% assign key = "note" %}{{ highlights[0][key] }}{{ highlights.first.note }}',
  '{% raw %}{{ titel }}{% endraw %}{% comment %}{{ titel }}{% endcomment %}',
])('%j names none', async (template) => {
  expect(await unknownIn(template)).toEqual([])
})

test('the templates that come with Lectern name none', async () => {
  for (const { text, extension } of builtInTemplates) expect(await unknownIn(text, extension)).toEqual([])
})

test('one that names such a field is filled in all the same', () => {
  expect(
    fillHere({
      template: { name: 'Mine', text: '[{{ titel }}]', extension: 'md' },
      language: 'en',
      fields: { title: 'T' },
    }),
  ).toEqual({ text: '[]' })
})
