import { expect, test } from 'vitest'
import { errorText, fill, textAt, textsFor } from '../../../src/main/shell/texts'
import { AppError } from '../../../src/shared/ipc/app-error'

test.each([
  ['auto', 'zh-CN', 'zh-CN'],
  ['auto', 'zh-Hant-TW', 'zh-CN'],
  ['auto', 'en-US', 'en'],
  ['auto', 'fr', 'en'],
  ['auto', '', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en-US', 'zh-CN'],
] as const)('%s on a system in %j speaks %s', (setting, locale, language) =>
  expect(textsFor(setting, locale).menu.quit).toBe(language === 'en' ? 'Quit' : '退出'),
)

test('a text that is not there shows its key, also for names every object has', () => {
  const { menu } = textsFor('en', '')
  for (const key of ['nothing', 'undo.article.nothing', 'toString', 'undo.constructor', 'undo'])
    expect(textAt(menu, key)).toBe(key)
})

test('names in a text are filled in, unknown ones are left to be seen', () =>
  expect(fill('{{a}} and {{b}}, {{toString}}', { a: 1, b: 'two' })).toMatch(/^1 and two/))

test('an error speaks the language where it has a key for it, else its own words', () => {
  const texts = textsFor('zh-CN', '')
  expect(errorText(new AppError('unexpected', 'x', { key: 'no.such.key' }), texts)).toBe('x')
  expect(errorText(new Error('plain'), texts)).toBe('plain')
  expect(errorText('thrown', texts)).toBe('thrown')
  const known = new AppError('unexpected', 'x', { key: 'unexpected', values: { reason: 'R' } })
  expect(errorText(known, texts)).toContain('R')
  expect(errorText(known, texts)).not.toBe('x')
})
