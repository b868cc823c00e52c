import { describe, expect, test } from 'vitest'
import { converted, differencesIn } from '../../../../src/main/exchange/templates/dialect'
import { faultIn, filled } from './filled'

const FIELDS = {
  title: 'T',
  author: '',
  tags: ['a', 'b'],
  highlights: [
    { text: 'one', note: 'n', tags: ['x'], color: 'red' },
    { text: 'two', note: '', tags: [], color: 'blue' },
  ],
}

describe('a Mustache template', () => {
  test.each<[mustache: string, ours: string, out: string]>([
    ['{{{title}}}', '{{ title | raw }}', 'T'],
    ['{{&title}}', '{{ title | raw }}', 'T'],
    ['{{#author}}by {{author}}{{/author}}.', '{% if author %}by {{author}}{% endif %}.', '.'],
    ['{{^author}}nobody{{/author}}', '{% unless author %}nobody{% endunless %}', 'nobody'],
    ['{{! a word }}x', '{% comment %} a word {% endcomment %}x', 'x'],
    ['{{#tags}}#{{.}} {{/tags}}', '{% for tag in tags %}#{{ tag }} {% endfor %}', '#a #b '],
    [
      '{{title}}:{{#highlights}} {{text}}{{#note}} ({{note}}){{/note}}{{/highlights}}',
      '{{title}}:{% for highlight in highlights %} {{ highlight.text }}{% if highlight.note %} ({{ highlight.note }}){% endif %}{% endfor %}',
      'T: one (n) two',
    ],
  ])('%s is %s', (mustache, ours, out) => {
    expect(differencesIn(mustache)[0]?.dialect).toBe('mustache')
    expect(converted(mustache)).toBe(ours)
    expect(filled(ours, FIELDS)).toBe(out)
  })
})

describe('a Jinja template', () => {
  test.each<[jinja: string, ours: string, out: string]>([
    ['{{ tags | join(", ") }}', '{{ tags | join: ", " }}', 'a, b'],
    ['{{ title | lower() }}', '{{ title | lower }}', 't'],
    ['{# word #}x', '{% comment %} word {% endcomment %}x', 'x'],
    ['{{ title ~ "!" }}', '{{ title | append: "!" }}', 'T!'],
    ['{{ "y" if author else "n" }}', '{% if author %}{{ "y" }}{% else %}{{ "n" }}{% endif %}', 'n'],
    ['{% if author is defined %}x{% endif %}', '{% if author %}x{% endif %}', ''],
    ['{% if "a" in tags %}x{% endif %}', '{% if tags contains "a" %}x{% endif %}', 'x'],
    [
      '{% for h in highlights if h.note %}{{ loop.index }}{{ h.text }}{% endfor %}',
      '{% for h in highlights %}{% if h.note %}{{ forloop.index }}{{ h.text }}{% endif %}{% endfor %}',
      '1one',
    ],
    [
      '{{ full_title }}{{ document_tags | length }}{{ title | default("x") }}',
      '{{ title }}{{ tags | length }}{{ title | default: "x" }}',
      'T2T',
    ],
    ['{{ title.upper() }}', '{{ title | upcase }}', 'T'],
  ])('%s is %s', (jinja, ours, out) => {
    expect(differencesIn(jinja)[0]?.dialect).toBe('jinja')
    expect(converted(jinja)).toBe(ours)
    expect(filled(ours, FIELDS)).toBe(out)
  })

  test('is refused with the place, what it is, and how it is written here', () => {
    const { line, column, message } = faultIn('x\n {{ title | replace("a", "b") }}')
    expect([line, column]).toEqual([2, 2])
    expect(message).toBe(
      'Template “Mine”, line 2, column 2: this is Jinja, as Readwise and Nunjucks use it: {{ title | replace("a", "b") }}. Here it is written {{ title | replace: "a", "b" }}.',
    )
    expect(faultIn('{% macro x() %}{% endmacro %}').code).toBe('jinja')
  })
})

test.each([
  '{{ title }}{% if title == "a (b)" %}{{ title | replace: "a(b)", "~" }}{% endif %}',
  '{% raw %}{{#x}}{{ x | f(1) }}{% endraw %}{% comment %}{{{x}}}{# #}{% endcomment %}',
  '{% for highlight in highlights %}{{ highlight.text | md }}{% endfor %}',
  '{%- assign x = tags | join: ", in ~ " -%}{{ "is defined" }}{% if tags contains "a" %}a{% endif %}',
  '# {# is text where nothing closes it',
])('what is ours is taken for nothing else: %s', (ours) => {
  expect(differencesIn(ours)).toEqual([])
  expect(converted(ours)).toBe(ours)
})
