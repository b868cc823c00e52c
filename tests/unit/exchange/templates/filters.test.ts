import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ownFilters } from '../../../../src/main/exchange/templates/filters'
import { filled } from './filled'

const AT = '2024-07-05T06:07:08.009Z'

describe('filters', () => {
  test.each<[template: string, fields: object, out: string]>([
    ['{{ x | lower }}{{ x | upper }}', { x: 'aB' }, 'abAB'],
    ['{{ x | title }}', { x: 'the bees’ dance' }, 'The Bees’ Dance'],
    ['{{ x | trim }}|', { x: ' a ' }, 'a|'],
    [
      '{{ x | camel }} {{ x | pascal }} {{ x | kebab }} {{ x | snake }}',
      { x: 'Reading notes' },
      'readingNotes ReadingNotes reading-notes reading_notes',
    ],
    ['{{ x | uncamel }}', { x: 'readingNotes' }, 'reading notes'],
    ['{{ x | length }} {{ y | length }}', { x: 'abc', y: [1, 2] }, '3 2'],
    ['{{ x | wordcount }}', { x: 'Two words, 四个汉字' }, '6'],
    ['{{ x | unescape }}', { x: String.raw`a\nb` }, 'a\nb'],
    ['{{ x | decode_uri }} {{ "%" | decode_uri }}', { x: '%E8%9C%9C' }, '蜜 %'],
    ['{{ x | indent: 2 }}', { x: 'a\n\nb' }, 'a\n\n  b'],
    ['{{ x | number_format: 2 }}', { x: 1234567.891 }, '1,234,567.89'],
    ['{{ x | int }}', { x: '7.9' }, '7'],
    ['{{ x | safe_name }}', { x: 'A/b: c?' }, 'A b c'],
    ['{{ x | unique | join: "," }}', { x: ['a', 'b', 'a'] }, 'a,b'],
    ['{{ x | nth: 2 }}', { x: ['a', 'b'] }, 'b'],
    ['{{ x | merge: y | join: "," }}', { x: ['a'], y: ['b'] }, 'a,b'],
    ['{{ x | list }}', { x: ['a', 'b\nc'] }, '- a\n- b\n  c'],
    ['{{ x | list: "numbered" }}\n{{ x | list: "task" }}', { x: ['a'] }, '1. a\n- [ ] a'],
    [
      '{{ x | table }}',
      { x: [{ a: 1, b: 'x|y' }] },
      String.raw`| a | b |` + '\n| --- | --- |\n' + String.raw`| 1 | x\|y |`,
    ],
    ['{{ x | hashtags }}', { x: ['nature/bees', 'two words', '2024'] }, '#nature/bees #two-words #2024_'],
    ['{{ x | md }}', { x: '*a* [[w]] #t' }, String.raw`\*a\* \[\[w\]\] \#t`],
    ['{{ x | blockquote }}', { x: 'a\n\nb' }, '> a\n>\n> b'],
    ['{{ x | callout: "quote", "Head", "+" }}', { x: 'a' }, '> [!quote]+ Head\n> a'],
    ['{{ x | wikilink }} {{ x | wikilink: "s" }}', { x: 'a]]b' }, '[[a b]] [[a b|s]]'],
    [
      '{{ x | link: "to [it]" }}',
      { x: 'https://a.example/<b>' },
      String.raw`[to \[it\]](<https://a.example/%3Cb%3E>)`,
    ],
    ['{{ x | image: "alt" }}', { x: 'https://a.example/b' }, '![alt](<https://a.example/b>)'],
    ['{{ x | footnote }}', { x: ['a', 'b\nc'] }, '[^1]: a\n[^2]: b\n    c'],
    [
      '{{ x | fragment_link: y }}',
      { x: 'the words', y: 'https://a.example/' },
      'https://a.example/#:~:text=the%20words',
    ],
    ['{{ x | json }}{{ y | tojson }}', { x: ['"'] }, '["\\""]null'],
    ['{{ x | csv }},{{ y | csv }}', { x: '=SUM(1)', y: 'a"b' }, '"\'=SUM(1)","a""b"'],
    ['{{ x | tsv }}', { x: 'a\tb\nc' }, 'a b c'],
    [
      '{{ x | bibtex }} {{ x | latex }}',
      { x: '50% & {' },
      String.raw`50\% \& \textbraceleft{} 50\% \& \textbraceleft{}`,
    ],
    ['{{ x | strip_md }}', { x: '# **a** [b](c)\n- d' }, 'a b\nd'],
    ['{{ x | strip_tags }}{{ x | striptags }}', { x: '<b>a</b>' }, 'aa'],
    ['{{ x | one_line }}', { x: 'a\n b' }, 'a b'],
    ['{{ x | note }}', { x: '```\nopen' }, '```\nopen\n```'],
    ['{{ x | date }} {{ x | date: "%-d %B %Y %H:%M" }}', { x: AT }, '2024-07-05 5 July 2024 06:07'],
    ['{{ x | date: "YYYY-MM-DD [at] HH:mm" }}', { x: AT }, '2024-07-05 at 06:07'],
    ['{{ x | date: "n/j/Y" }} {{ x | date: "F j, Y" }}', { x: AT }, '7/5/2024 July 5, 2024'],
    ['{{ x | date: "%A %j %s" }}', { x: '2024-07-05' }, 'Friday 187 1720137600'],
    ['{{ x | date }}|{{ y | date }}', { x: 'in spring' }, 'in spring|'],
    [
      '{{ x | date_modify: "+1 week" }} {{ x | date_modify: "-1 month" }}',
      { x: '2024-07-05' },
      '2024-07-12 2024-06-05',
    ],
  ])('%s', (template, fields, out) => {
    expect(filled(template, fields)).toBe(out)
  })

  test('names of months are those of the document’s language', () => {
    expect(filled('{{ x | date: "%B" }}', { x: AT }, { language: 'zh-CN' })).toBe('七月')
  })

  test('yaml gives back what was put in, whatever it is', () => {
    for (const value of ['no', '[[x]]', 'a: b', '2024-07-05', '"q"', 'a\nb', '蜜 😀', '#t', '{{x}}', ''])
      expect(parse(`k: ${filled('{{ x | yaml }}', { x: value })}`)).toEqual({ k: value })
    expect(parse(`k: ${filled('{{ x | yaml }}', { x: ['a, b', ']'] })}`)).toEqual({ k: ['a, b', ']'] })
  })

  test('docs/TEMPLATES.md says what every filter of ours does', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/TEMPLATES.md'), 'utf8')
    expect(ownFilters().filter((name) => !new RegExp(`\`${name}[\`:]`).test(page))).toEqual([])
  })
})
