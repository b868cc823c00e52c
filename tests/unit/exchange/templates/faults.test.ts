import { describe, expect, test } from 'vitest'
import { faultIn, filled } from './filled'

describe('an error in a template', () => {
  test.each<[template: string, place: string, says: string]>([
    ['a\nb {{ title | uper }}', '2:14', 'Did you mean “upper”?'],
    ['{{ title | frobnicate }}', '1:12', 'there is no filter “frobnicate”'],
    ['a\n  {% frobnicate %}', '2:3', 'there is no tag “frobnicate”'],
    ['{% unles title %}{% endunles %}', '1:1', 'Did you mean “unless”?'],
    ['\n\n {% if title %} x', '3:2', '{% if %} is not closed. Write {% endif %}'],
    ['x\n {% endif %}', '2:2', '{% endif %} closes or continues nothing'],
    ['x {{ title', '1:3', '{{ title is not closed. Write }}'],
    ['x {% if title', '1:3', '{% if title is not closed. Write %}'],
    ['{% assign x = %}', '1:14', 'is no value'],
    ['{% include "x" %}', '1:1', 'cannot take in another one, nor read a file'],
    ['{% render "/etc/passwd" %}', '1:1', 'cannot take in another one, nor read a file'],
    ['{% layout "x" %}', '1:1', 'cannot take in another one, nor read a file'],
    ['a\n{{ "now" | date: "%Y" }}', '2:1', 'the same library gives the same file on any day'],
    ['{{ "TODAY" | date_modify: "+1 day" }}', '1:1', 'Use a date of the article'],
    ['{% for x of y %}{% endfor %}', '1:1', 'this cannot be read: illegal tag'],
    ['{{ title | sample }}', '1:12', 'there is no filter “sample”'],
  ])('%j is told at %s', (template, place, says) => {
    const { line, column, message } = faultIn(template, { title: 'T' })
    expect(`${line}:${column}`).toBe(place)
    expect(message).toContain(`Template “Mine”, line ${line}, column ${column}: `)
    expect(message).toContain(says)
  })

  test.each<[what: string, template: string, code: string, place: string | undefined]>([
    [
      'loops in a loop',
      'a\n{% for i in (1..30000) %}{% for j in (1..30000) %}{% endfor %}{% endfor %}',
      'time',
      '2:26',
    ],
    ['counts too far', '{% for i in (1..1000000000) %}{{ i }}{% endfor %}', 'memory', '1:1'],
    [
      'doubles a text',
      '{% assign s = "aaaaaaaa" %}\n{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}',
      'memory',
      '2:23',
    ],
    ['is too long', 'a'.repeat(100_001), 'long', undefined],
    [
      'indents in a loop',
      '{% for i in (1..90000) %}{{ b | indent: 40 | indent: 40 }}{% endfor %}',
      'memory',
      '1:26',
    ],
  ])('one that %s is stopped within a second and says so', (_, template, code, place) => {
    const begun = performance.now()
    const fault = faultIn(template, { b: 'b\n'.repeat(500) })
    expect(performance.now() - begun).toBeLessThan(3000)
    expect(fault.code).toBe(code)
    expect(fault.line === undefined ? undefined : `${fault.line}:${fault.column}`).toBe(place)
    expect(fault.message).toMatch(/Look for a loop|Shorten it/)
  })
})

describe('no way leads from a template to JavaScript', () => {
  test.each([
    '{{ title.constructor }}',
    '{{ title.constructor.name }}',
    '{{ title.__proto__ }}',
    '{{ highlights.constructor.constructor }}',
    '{{ title["constructor"] }}',
    '{{ document.constructor }}',
    '{{ highlights.__proto__.map }}',
    '{{ title.toString }}',
    '{{ process }}',
    '{{ globalThis }}',
    '{{ require }}',
    '{{ this.constructor }}',
    '{{ self }}',
    '{% assign x = "constructor" %}{{ title[x] }}',
    '{{ highlights | map: "constructor" }}',
    '{{ highlights | where: "__proto__" | size | minus: 0 | times: 0 | replace: "0", "" }}',
    '{{ highlights | map: "__proto__" | join }}',
    '{% for x in title.constructor %}{{ x }}{% endfor %}',
    '{{ "" | nth: "constructor" }}',
    '{{ document.hasOwnProperty }}',
  ])('%s is empty', (template) => {
    const fields = { title: 'T', highlights: [{ text: 'x' }], document: {} }
    expect(filled(template, fields).trim()).toBe('')
  })
})

test('an empty text and an empty list are not there; elif and set are known', () => {
  const template =
    '{% if a %}a{% elif b.size > 0 %}b{% elif c %}c{% else %}-{% endif %}{% set d = c | upper %}{{ d }}'
  expect(filled(template, { a: '', b: [], c: 'see' })).toBe('cSEE')
})

test('what is in the data is never read as a template, and marks nothing up in HTML', () => {
  const hostile = '{{ title }}{% include "x" %}{{{x}}}{# c #}<script>alert(1)</script>"\'&'
  expect(filled('{{ quote }}', { quote: hostile })).toBe(hostile)
  const html = filled('<p title="{{ quote }}">{{ quote }}</p>', { quote: hostile }, { extension: 'html' })
  expect(html).not.toContain('<script')
  expect(html).toContain('{% include &#34;x&#34; %}')
  expect(filled('{{ quote | raw }}', { quote: '<b>' }, { extension: 'html' })).toBe('<b>')
  // As a file that was edited by hand, or came from another machine, may have it: all of them make a `.html`.
  for (const extension of ['HTML', '.html', 'ht/ml', ' Html '])
    expect(filled('{{ quote }}', { quote: '<b>' }, { extension })).toBe('&lt;b&gt;')
  expect(
    filled('{{ note | markdownify }}', { note: '**b** <img src=x onerror=alert(1)>' }, { extension: 'html' }),
  ).toBe('<p><strong>b</strong> &lt;img src=x onerror=alert(1)&gt;</p>')
})
