import { describe, expect, test } from 'vitest'
import { ArticleLook, LookPatch } from '../../../src/shared/model/article-look'
import { ArticleMeta } from '../../../src/shared/model/article'
import { patchedLook } from '../../../src/shared/model/patched-look'
import { readingLanguage } from '../../../src/shared/model/reading-language'
import { hanCharacters } from '../../../src/shared/model/reading-values'
import { SettingsPatch } from '../../../src/shared/model/settings'
import { schemeOf, shownTheme } from '../../../src/shared/model/theme'

describe('the look of one article', () => {
  test.each([
    ['gets a field', { size: 20 }, { font: 'inter' }, { font: 'inter', size: 20 }],
    ['changes one', { size: 20 }, { size: 22 }, { size: 22 }],
    ['loses one by null', { size: 20, font: 'inter' }, { size: null }, { font: 'inter' }],
    ['is gone with its last field', { size: 20 }, { size: null }, undefined],
    ['is not begun by taking away', undefined, { lang: null }, undefined],
  ] as const)('%s', (_, before, patch, after) => {
    expect(patchedLook(before, patch)).toEqual(after)
  })

  test.each([
    { size: 12 },
    { size: 18.5 },
    { measure: 44 },
    { lineHeight: 2.3 },
    { font: 'comic-sans' },
    { theme: 'auto' },
    { dir: 'auto' },
    { lang: 'en"><script>' },
    { lang: '' },
  ])('is refused with %j', (look) => {
    expect(ArticleLook.safeParse(look).success).toBe(false)
    expect(LookPatch.safeParse(look).success).toBe(false)
  })

  test('that cannot be understood costs the article nothing else', () => {
    const meta = {
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      title: 'Kept',
      text: { hash: 'a'.repeat(64), rule: 1 },
      source: { kind: 'text', file: 'source.txt', hash: 'a'.repeat(64) },
      extractor: 'test',
      excerpt: '',
      words: 1,
      savedAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      look: { font: 'of a later version' },
    }
    const parsed = ArticleMeta.parse(meta)
    expect(parsed.title).toBe('Kept')
    expect(parsed.look).toBeUndefined()
  })
})

describe('an article is read in', () => {
  test.each([
    ['what the page says', { lang: 'en', dir: 'ltr' }, { lang: 'en', dir: 'ltr' }],
    ['nothing, where the page says nothing', {}, { lang: undefined, dir: undefined }],
    [
      'what the person says',
      { lang: 'en', dir: 'ltr', look: { lang: 'zh-CN' } },
      { lang: 'zh-CN', dir: 'ltr' },
    ],
    ['the direction of that language', { lang: 'en', look: { lang: 'ar' } }, { lang: 'ar', dir: 'rtl' }],
    [
      'the direction of its script',
      { lang: 'en', look: { lang: 'az-Arab' } },
      { lang: 'az-Arab', dir: 'rtl' },
    ],
    [
      'the direction the person says, whatever the language',
      { lang: 'ar', dir: 'rtl', look: { dir: 'ltr' } },
      { lang: 'ar', dir: 'ltr' },
    ],
  ] as const)('%s', (_, meta, read) => {
    expect(readingLanguage(meta)).toEqual(read)
  })
})

describe('the theme that is shown', () => {
  const pair = { lightTheme: 'sepia', darkTheme: 'black' } as const
  test.each([
    ['auto', 'sepia', 'black', 'system'],
    ['contrast', 'contrast-light', 'contrast-dark', 'system'],
    ['light', 'light', 'light', 'light'],
    ['sepia', 'sepia', 'sepia', 'light'],
    ['dark', 'dark', 'dark', 'dark'],
    ['black', 'black', 'black', 'dark'],
  ] as const)('%s: %s while the system is light, %s while it is dark', (theme, light, dark, scheme) => {
    expect(shownTheme({ theme, ...pair }, false)).toBe(light)
    expect(shownTheme({ theme, ...pair }, true)).toBe(dark)
    expect(schemeOf(theme)).toBe(scheme)
  })

  test('of the pair is a light one for the light and a dark one for the dark', () => {
    expect(SettingsPatch.safeParse({ lightTheme: 'dark' }).success).toBe(false)
    expect(SettingsPatch.safeParse({ darkTheme: 'sepia' }).success).toBe(false)
  })
})

test.each([
  [45, 26],
  [66, 35.97],
  [90, 42],
])('a line of %i characters has %f of Chinese', (measure, han) => {
  expect(hanCharacters(measure)).toBeCloseTo(han, 2)
})
