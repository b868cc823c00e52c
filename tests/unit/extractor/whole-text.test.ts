import { describe, expect, test } from 'vitest'
import { extractPlainText, fallbackTitle } from '../../../src/extractor/plain-text'

/** What a person reads of a text: its title, and the lines of its body. */
function shown(text: string) {
  const { title, html, authors, hidden, warnings } = extractPlainText(text, { name: 'a.txt' })
  const lines = html
    .split(/<br>|<\/p>/)
    .map((line) => line.replace(/<[^>]*>/g, '').trim())
    .filter((line) => line !== '')
  return { title, lines, authors, hidden, warnings }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const PROSE =
  'The harbour was quiet that morning, and nobody who lived beside it could say afterwards when the first boat had come in or who had been standing on its deck.'

/** Texts that are nothing but themselves, with the title each of them is to have. */
const WHOLE: [string, string, string][] = [
  ['a list after a paragraph', 'Title', 'Title\nFirst paragraph here is fine.\n- milk\n- eggs\n- bread'],
  [
    'an interview that repeats an answer',
    'An interview with the keeper',
    'An interview with the keeper\n\nQ: Is the light still lit?\nA: Yes.\n\nQ: Every night?\nA: Yes.\n\nQ: By hand?\nA: Yes.\n\nQ: Why is that so?\nA: Because no machine has ever been patient enough to wait for the weather with me.',
  ],
  [
    'an interview without a heading',
    'Q: Is it true?',
    'Q: Is it true?\nA: Yes.\nQ: Really?\nA: Yes.\nQ: Always?\nA: Yes.\nQ: And what of the long winters, when nobody came up here for weeks on end?\nA: They were long.',
  ],
  ['a letter', 'Dear Ben,', `Dear Ben,\n\n${PROSE}\n\n${PROSE}\n\nSincerely\nAnna`],
  [
    'a letter under an address',
    'Anna Smith',
    `Anna Smith\n12 Quay Street\nTel: +44 20 7946 0000\n\nDear Ben,\n\n${PROSE}\n\nYours\nAnna`,
  ],
  [
    'a song whose refrain opens and closes it',
    'Low tide',
    'Low tide\n\nHome again\nhome again\nover the sea\n\nThe boats are out\nthe nets are in\nand none is left for me\n\nHome again\nhome again\nover the sea',
  ],
  [
    'a poem of like lines, broken by its poet',
    'The Night Ferry',
    'The Night Ferry\n\nThe ferry leaves the pier at ten to nine\nWith half its windows dark above the foam\nAnd those inside who read another line\nAre those who have no need of getting home\n\nThe ferry leaves the pier at ten to nine\nAnd no one on the quay would call it late\nThe moon has drawn a road that none can find\nFor those who cannot sleep and those who wait\nHome',
  ],
  [
    'a recipe',
    'Pancakes',
    `Pancakes\n\nIngredients\n200 g flour\n2 eggs\n300 ml milk\n\nMethod\n1. Mix\n2. Wait\n3. Fry\n\n${PROSE}\n\nServes four\nMore`,
  ],
  [
    'a chat',
    '[12:01] Anna: are you there',
    '[12:01] Anna: are you there\n[12:02] Ben: yes\n[12:02] Ben: yes\n[12:03] Anna: home',
  ],
  [
    'a script',
    'The Lighthouse',
    `The Lighthouse\n\nSCENE ONE\n\nKEEPER\nWho is there?\n\nGIRL\n(whispers)\nNobody\n\nKEEPER\n${PROSE}\n\nGIRL\nNobody\n\nBLACKOUT`,
  ],
  [
    'minutes of a meeting',
    'Harbour committee',
    `Harbour committee\n\nPresent: Anna, Ben\nAbsent: Carla\n\n1. Lamps\n${PROSE}\n2. Rope\nPostponed\n\nNext meeting: in June\nBen, secretary`,
  ],
  [
    'a table of figures',
    'Catch',
    `Catch\n\n${PROSE}\n\nYear  Cod  Herring\n2019  12.4  8.1\n2020  12.4  7.0\n2021  9.9  7.0`,
  ],
  [
    'a Chinese conversation',
    '小明：你好。',
    '小明：你好。\n小红：你好。\n小明：你好吗？\n小红：好。\n小明：再见',
  ],
  ['a diary', '2024-05-01', `2024-05-01\n${PROSE}\n\n2024-05-02\n${PROSE}\n\n2024-05-03\nNothing`],
  [
    'questions under words that a site has too',
    'FAQ',
    'FAQ\n\nContact us\nYou can call us at any time of the day or the night, on every day of the year, and somebody will answer the telephone.\n\nPrivacy policy\nWe keep nothing of what you tell us.',
  ],
]

describe('a text that came without a page round it stays whole', () => {
  test.each(WHOLE)('%s', (_name, title, text) => {
    const read = shown(text)
    expect(read.title).toBe(title)
    expect(read).toMatchObject({ hidden: undefined, warnings: [] })
    const all = linesOf(text)
    expect([read.lines, [read.title, ...read.lines]]).toContainEqual(all)
  })

  test('and says more than the day where its date line does', () => {
    expect(shown(`Minutes, 5 May 2024\n\n${PROSE}`).lines).toContain('Minutes, 5 May 2024')
  })
})

describe('a site round a text is left out on evidence, and said so', () => {
  const header =
    'Harbour Hotel\n\n12 Quay Street, Old Port\n\nAll Rooms\n\nBook now\n\nA quiet morning\n\nMay 2, 2024'
  test.each([
    [
      'menus above, the same lines below',
      `${header}\n\n${PROSE}\n\nHarbour Hotel\n\n12 Quay Street, Old Port`,
      4,
      2,
    ],
    ['a notice of rights', `A quiet morning\n\n${PROSE}\n\n© 2024 Harbour Hotel. All rights reserved.`, 0, 1],
    ['a list at its end stays', `${header}\n\n${PROSE}\n\n- boat\n- rope\n\nShare\n\nPrint`, 4, 2],
    ['a signature at its end stays', `${header}\n\n${PROSE}\n\nSincerely\nAnna\n\nShare\n\nPrint`, 4, 2],
  ])('%s', (_name, text, head, tail) => {
    const read = shown(text)
    expect(read.title).toBe('A quiet morning')
    expect(read.hidden).toMatchObject({ head: { length: head }, tail: { length: tail } })
    expect(read.lines[0]).toBe(PROSE)
    for (const line of ['- boat', '- rope', 'Sincerely', 'Anna'])
      expect(read.lines.includes(line)).toBe(text.includes(line))
    expect(read.warnings).toContain('footer-hidden')
    expect(read.warnings).toHaveLength(head === 0 ? 1 : 2)
  })

  test.each(['Home', 'More', 'Search'])('one word proves nothing: %s', (word) => {
    expect(shown(`${word}\n\n${PROSE}\n\n${PROSE}\n\n${word}`).hidden).toBeUndefined()
  })
})

describe('the first sentence as a title', () => {
  test.each([
    ['ftp://x.y/z', 'ftp://x.y/z'],
    ['Version 2.5 is out. Get it now.', 'Version 2.5 is out.'],
    ['“Really?” she asked.', '“Really?”'],
    ['天亮了。船来了。', '天亮了。'],
    ['no stop at all', 'no stop at all'],
  ])('of %j is %j', (text, title) => {
    expect(fallbackTitle(text, 'a.txt')).toBe(title)
  })
})
