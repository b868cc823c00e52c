import { beforeAll, describe, expect, test } from 'vitest'
import { i18n } from '../../../src/renderer/i18n'
import { listed, sentences } from '../../../src/renderer/joined'

beforeAll(async () => {
  await i18n.init({ lng: 'en', resources: {} })
})

describe.each([
  ['en' as const, 'One goes. Two stay.', 'trade/rail, typography'],
  ['zh-CN' as const, '一篇移走。两篇保留。', 'trade/rail、typography'],
])('in %s', (language, joined, names) => {
  beforeAll(async () => {
    await i18n.changeLanguage(language)
  })

  test('sentences follow each other as the language has it, and none leaves a gap', () => {
    const [first = '', second = ''] = joined.split(/(?<=[.。])\s*/)
    expect(sentences(first, '', second)).toBe(joined)
  })

  test('names are listed as the language lists them', () => {
    expect(listed(['trade/rail', 'typography'])).toBe(names)
    expect(listed(['figures'])).toBe('figures')
    expect(listed([])).toBe('')
  })
})
