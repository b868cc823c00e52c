import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { numberBlocks } from '../../../src/extractor/blocks'
import { MERGED } from '../../../src/extractor/decision'
import { decide } from '../../../src/extractor/merge'

const PARAGRAPH =
  'The harbour has a paragraph of its own, with commas, so that it counts. It goes on with a second sentence, in which more is said of it.'
const ABOVE = { words: ['The harbour opens', 'Lin Zhixia', 'Harbour Times'], lang: 'en' }

/** The lines between headline and text that are in. Defuddle keeps all lines, Readability the paragraphs alone. */
function linesKept(lines: string, { lang = ABOVE.lang, kept = true } = {}): string[] {
  const { document } = new JSDOM(
    `<body><h1>The harbour opens</h1>${lines}<main><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p></main></body>`,
  ).window
  const blocks = numberBlocks(document)
  const paragraphs = new Set(blocks.flatMap(({ n, text }) => (text === PARAGRAPH ? n : [])))
  const defuddleWhole = kept ? new Set(blocks.map(({ n }) => n)) : paragraphs
  const votes = { readability: paragraphs, defuddle: paragraphs, defuddleWhole }
  const decisions = decide(blocks, votes, MERGED, [], { ...ABOVE, lang })
  return blocks.flatMap(({ n, text, kind }) =>
    kind === 'text' && text !== PARAGRAPH && decisions[n]?.in === true ? text : [],
  )
}

describe('lines between headline and text', () => {
  test.each([
    ['the number of a press release above its day', ['EL34-194', '2019.03.05']],
    ['a section beside the day', ['Latest topics, 15 March 2019 09:43']],
    ['a section beside the day, in Chinese', ['港口要闻 2024年7月5日 05:31']],
    ['a section of opinions, in Chinese', ['评论 2024年7月5日']],
    ['a number beside the day', ['No. 12/2024 · 5 July 2024']],
  ])('stay where they say what is shown nowhere else: %s', (_name, lines) => {
    expect(linesKept(lines.map((line) => `<p>${line}</p>`).join(''))).toEqual(lines)
  })

  test.each([
    ['a day alone', '<p>5 July 2024</p>'],
    ['a day of the week and a day', '<p>Friday, July 5, 2024</p>'],
    ['the author, who is shown above, and the day', '<p>Lin Zhixia, 5 July 2024</p>'],
    ['the site, which is shown above, and the day', '<p>Harbour Times 2024-07-05</p>'],
    ['the title once more', '<p>The harbour opens</p><p>5 July 2024</p>'],
    ['a byline', '<p>Monday by Ruth Amsel, 5 July 2024</p>'],
    ['who reported it, in Chinese', '<p>港口网（2024-07-05 09:20:26）稿件来源：港口日报</p>'],
    ['who reported it, in Chinese, without a label', '<p>2024-07-05 05:31 新华网 记者 王小明</p>'],
    ['where it comes from, in Chinese, behind a bar', '<p>2024-07-05 来源 | 新华社</p>'],
    ['a count of views, in Chinese', '<p>2024-07-05 浏览次数：1234</p>'],
    ['a count of comments, in Chinese', '<p>2024-07-05 评论 12</p>'],
    ['buttons of the page, in Chinese', '<p>2024年7月5日 字号：大 中 小 打印</p>'],
    ['where the page stands in its site', '<p>首页 &gt; 新闻 &gt; 正文 2024-07-05</p>'],
    ['a label without a day', '<p>Latest topics</p>'],
    ['what the page calls a byline', '<p class="byline">Latest topics 5 July 2024</p>'],
    ['a menu', '<p><a href="/a">Latest topics of today</a> 5 July 2024</p>'],
  ])('are left out: %s', (_name, lines) => {
    expect(linesKept(lines)).toEqual([])
  })

  test('are left out where no witness keeps them', () => {
    expect(linesKept('<p>Latest topics 5 July 2024</p>', { kept: false })).toEqual([])
  })

  test('are looked at also where the page gives itself a language that there cannot be', () => {
    expect(linesKept('<p>5 July 2024</p>', { lang: 'en-12' })).toEqual([])
  })
})
