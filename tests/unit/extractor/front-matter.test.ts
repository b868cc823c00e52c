import { describe, expect, test } from 'vitest'
import { frontMatter } from '../../../src/extractor/front-matter'
import { extractInJsdom } from '../../../src/extractor/jsdom'

const about = (yaml: string) => frontMatter(`---\n${yaml}\n---\nBody.`).about

describe('front matter', () => {
  const cases: [string, string, object][] = [
    [
      'of Jekyll',
      'title: "A: B"\nauthor: Ann Lee\ndate: 2024-07-05 05:31:20 +0800',
      { title: 'A: B', authors: ['Ann Lee'], published: '2024-07-05T05:31:20+08:00' },
    ],
    [
      'of Hugo',
      'title: A\ndate: 2024-07-05T05:31:20Z\nlastmod: 2024-08-01\nauthors:\n  - Ann Lee\n  - name: Bo Chen\ntags: [rail, trade/china]',
      {
        title: 'A',
        authors: ['Ann Lee', 'Bo Chen'],
        published: '2024-07-05T05:31:20Z',
        updated: '2024-08-01',
        tags: ['rail', 'trade/china'],
      },
    ],
    [
      'of Obsidian',
      'created: 2024-07-05\nsource: https://paper.example/a\ntags:\n  - "#rail"\n  - reading\nlang: zh_CN',
      { published: '2024-07-05', url: 'https://paper.example/a', tags: ['rail', 'reading'], lang: 'zh-CN' },
    ],
    [
      'with a folded title',
      'title: >\n  Two\n  lines\nsubtitle: |\n  And more',
      { title: 'Two lines', subtitle: 'And more' },
    ],
    [
      'that is no YAML, for a colon in a title',
      'title: Trade: the facts\nauthor: Ann Lee',
      { title: 'Trade: the facts', authors: ['Ann Lee'] },
    ],
    [
      'with values that are none',
      'title: ""\ndate: yesterday\nurl: javascript:alert(1)\nauthor:\nlang: "the English one"',
      {},
    ],
    ['with a day that does not exist', 'date: 2024-02-31', {}],
    [
      'with numbers and booleans, which stay words',
      'title: 1984\nauthor: yes',
      { title: '1984', authors: ['yes'] },
    ],
  ]
  test.each(cases)('%s is understood', (_name, yaml, expected) => {
    expect(about(yaml)).toEqual(expected)
  })

  test('goes from the text, whatever its line ends', () => {
    expect(frontMatter('\uFEFF---\r\ntitle: A\r\n---\r\nBody.').body).toBe('Body.')
    expect(frontMatter('---\ntitle: A\n...\nBody.').body).toBe('Body.')
    expect(frontMatter('---\n---\nBody.').body).toBe('Body.')
  })

  test('is not seen where a text begins with a rule', () => {
    const text = '---\n\nFirst words, then more.\n\n---\n\nLast.'
    expect(frontMatter(text)).toEqual({ about: {}, body: text })
  })

  test('that unfolds to gigabytes costs nothing', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let at = 1; at < 12; at += 1)
      lines.push(
        `${'abcdefghijkl'[at]}: &${'abcdefghijkl'[at]} [${Array(9)
          .fill(`*${'abcdefghijkl'[at - 1]}`)
          .join(',')}]`,
      )
    expect(frontMatter(`---\n${lines.join('\n')}\ntitle: A\n---\nBody.`)).toMatchObject({
      about: { title: 'A' },
      body: 'Body.',
    })
  })

  test('tells an article its title, authors, day, language, address and tags', async () => {
    const text =
      '---\ntitle: Given\nauthor: [Ann Lee, Bo Chen]\ndate: 2024-07-05\nlang: en\nurl: https://paper.example/a\ntags: rail, trade\n---\n\n# Given\n\nWords.'
    expect(await extractInJsdom({ kind: 'markdown', text, name: 'notes.md' })).toMatchObject({
      title: 'Given',
      authors: ['Ann Lee', 'Bo Chen'],
      published: '2024-07-05',
      lang: 'en',
      url: 'https://paper.example/a',
      tags: ['rail', 'trade'],
      html: '\n<p>Words.</p>\n',
    })
  })
})
