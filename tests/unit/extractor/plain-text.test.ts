import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dateIn } from '../../../src/extractor/dates'
import { blocksOf } from '../../../src/extractor/plain-blocks'
import { extractPlainText } from '../../../src/extractor/plain-text'

describe('the sample page', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../resources/sample-article.txt'), 'utf8')
  const page = extractPlainText(text, { name: 'tourism-news-page.txt' })

  test('is told from the hotel page round it', () => {
    const hotel = ['Langham Place Guangzhou', 'No.638 East Xingang Road,Haizhu District,Guangzhou,Guangdong']
    expect(page.hidden).toEqual({ head: [...hotel, 'All Photos', 'Tourism News'], tail: hotel })
    expect(page.html.match(/<p>/g)).toHaveLength(19)
  })
  test('says what it is, when, where, and by whom', () => {
    expect(page).toMatchObject({
      title:
        'To build China-SCO Local Economic and Trade Cooperation Demonstration Area into new platform for international cooperation',
      published: '2024-07-05',
      place: 'BEIJING',
      agency: 'PRNewswire',
      credit: "People's Daily",
      lang: 'en',
    })
  })
})

describe('blocks of a text', () => {
  const cases: [string, string, string[]][] = [
    ['blank lines part paragraphs', 'One.\n\nTwo.', ['One.', 'Two.']],
    ['single newlines do where there are no others', 'One.\nTwo.', ['One.', 'Two.']],
    ['CRLF and a byte order mark do not matter', '\uFEFFOne.\r\n\r\nTwo.\r\n', ['One.', 'Two.']],
    [
      'hard-wrapped lines are joined',
      'This line was broken by a\nprogram that counts to some\nthirty characters, and so was\nthe next one too, you see.\n\nEnd of it.',
      [
        'This line was broken by a program that counts to some thirty characters, and so was the next one too, you see.',
        'End of it.',
      ],
    ],
  ]
  test.each(cases)('%s', (_name, text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks)
  })
})

describe('a date', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['2024/7/5 5:31:20', 'en', '2024-07-05'],
    ['2024年7月5日', 'zh', '2024-07-05'],
    ['July 5, 2024', 'en', '2024-07-05'],
    ['5. Juli 2024', 'de', '2024-07-05'],
    // Half past five in the morning of the 5th in China; still the 4th in Greenwich.
    ['2024-07-05T05:31:20+08:00', 'en', '2024-07-05T05:31:20+08:00'],
    ['2021-11-01T10:52:50.5+0100', 'en', '2021-11-01T10:52:50.5+01:00'],
    ['2018-12-21T12:55Z', 'en', '2018-12-21T12:55:00Z'],
    ['2024-02-30T12:55Z', 'en', undefined],
    ['yesterday', 'en', undefined],
    ['5:31', 'en', undefined],
    ['2024/13/40', 'en', undefined],
  ]
  test.each(cases)('in %j (%s) is %s', (text, lang, date) => {
    expect(dateIn(text, lang)).toBe(date)
  })
})

describe('a byline in plain text', () => {
  const paragraph =
    'Writing in the margins is a conversation with an author who cannot interrupt you at all. '.repeat(3)
  test.each([
    ['By Ruth Amsel', ['Ruth Amsel']],
    ['By Ruth Amsel and Ida Kestrel', ['Ruth Amsel', 'Ida Kestrel']],
    ['作者：林知夏', ['林知夏']],
  ])('names the author and is no title: %s', (line, authors) => {
    const read = extractPlainText(`The case for marginalia\n\n${line}\n\n${paragraph}`, { name: 'a.txt' })
    expect(read).toMatchObject({ title: 'The case for marginalia', authors })
    expect(read.html).not.toContain(line)
  })
})

test.each([
  [
    'entries with brackets',
    Array.from({ length: 20 }, (_one, at) => `Country ${'ABCDEFGHIJKLMNOPQRST'[at]} (English)`),
  ],
  [
    'other articles, each with its day',
    Array.from(
      { length: 9 },
      (_one, at) => `${at + 1} November 2019\nAnother story of the week, told in a sentence of some length.`,
    ),
  ],
  [
    'comments',
    [
      '[ 167 comments ]',
      'It is good to see that they still make them as they were made before, and I am glad.'.repeat(3),
    ],
  ],
])('a page copied with its menus does not go on into %s', (_what, tail) => {
  const menu =
    'Home\nNews\nSports\nWeather\nVideos\nPhotos\nContact us\nAbout us\nSearch\nLog in\nRegister\nSubscribe\nNewsletters\nFollow us\nPrivacy policy\nCookies\nHelp'
  const said =
    'The first sentence of the article says what it is about, and it is long enough to be one of them.'
  const text = [menu, 'The harbour in the morning', ...Array.from({ length: 6 }, () => said), ...tail].join(
    '\n',
  )
  const { html } = extractPlainText(text, { name: 'a.txt' })
  expect(html.match(/<p>/g)).toHaveLength(6)
})

test.each(['Book your stay with us', 'Book a room online', 'Book direct', 'Book your table now'])(
  'what a hotel asks below the article is not of it: %s',
  (call) => {
    const story = ['spring', 'summer', 'autumn', 'winter'].map(
      (season) =>
        `In ${season} the city counted its visitors, the office said, and found more of them than in the year before. Most of them came by the new railway line, which was opened in March and brings people from the capital in under two hours.`,
    )
    const head = 'Harbour View Hotel\nHome\nRooms\nBook now\nContact\n\nA city counts its visitors'
    const tail = `${call}\nPrivacy policy\nTerms and conditions\nFollow us\n(c) 2026 Harbour View Hotel. All rights reserved.`
    const text = [head, ...story, tail].join('\n\n')
    expect(extractPlainText(text, { name: 'a.txt' }).hidden?.tail[0]).toBe(call)
  },
)

test.each([
  ['that end no sentence', 'a line that goes on\n\n', 60_000],
  ['with no blank line between them', 'Short paragraph, number one here.\n', 200_000],
])('a text of very many lines %s is read whole, in seconds', (_what, line, lines) => {
  const began = process.cpuUsage()
  const { words } = extractPlainText(line.repeat(lines), { name: 'a.txt' })
  expect(words).toBe(5 * lines)
  // By the square of the lines it takes most of a minute.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(8000)
})
