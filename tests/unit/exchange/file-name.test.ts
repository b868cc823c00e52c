import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from '../../../src/main/exchange/export/file-name'
import { HOSTILE, LONG_TITLE } from './hostile'

const named = (title: string) => fileName(title, 'md', 'Annotations')

test.each([
  ['A plain title', 'A plain title.md'],
  ['a/b\\c: d? "e" <f> |g| *h*', 'a b c d e f g h.md'],
  ['C# [draft] a^b', 'C draft a b.md'],
  ['two\r\nlines\tand a tab', 'two lines and a tab.md'],
  ['', 'Annotations.md'],
  [' . .. ', 'Annotations.md'],
  ['???', 'Annotations.md'],
  ['.hidden', 'hidden.md'],
  ['ends in dots...', 'ends in dots.md'],
  ['CON', '_CON.md'],
  ['nul.txt', '_nul.txt.md'],
  ['Com1 .x', '_Com1 .x.md'],
  ['LPT³', '_LPT³.md'],
  ['Console', 'Console.md'],
  ['e\u0301te\u0301', 'été.md'],
  ['co\u00adopera\u00adtion \u202egpj.exe', 'cooperation gpj.exe.md'],
  ['👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 می‌خواهم.md'],
  ['half \ud83d of a pair', 'half of a pair.md'],
  ['-rf', '-rf.md'],
])('%j becomes the file name %j', (title, name) => {
  expect(named(title)).toBe(name)
})

test('a Chinese title of more than 400 bytes is cut between characters', () => {
  expect(Buffer.byteLength(LONG_TITLE)).toBeGreaterThan(400)
  expect(named(LONG_TITLE)).toBe(`${LONG_TITLE.slice(0, 60)}.md`)
})

test('no emoji family and no accent is cut', () => {
  const family = '👩‍👩‍👧'
  expect(named(family.repeat(20))).toBe(`${family.repeat(10)}.md`)
  expect(named('é\u0323'.repeat(200))).toMatch(/^(?:ẹ́)+\.md$/u)
})

test('any title gives a name that Windows, macOS and Linux take', () => {
  const hostile = fc.constantFrom(
    ...('<>:"/\\|?*#^[]. \t\r\n\u0000\u007f\u202e\u200dé中😀aCON1'.match(/./gsu) ?? []),
  )
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: hostile, maxLength: 400 })),
      (title) => {
        const name = named(title)
        expect(name).toMatch(/[^. ]\.md$/)
        expect(name).not.toMatch(/[<>:"/\\|?*#^[\]\p{Cc}\p{Cs}]|^[. ]/u)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*\./i)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name.normalize('NFC')).toBe(name)
      },
    ),
    { numRuns: 2000 },
  )
})

test('the disk takes them and gives them back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-names-'))
  const names = [...new Set([...HOSTILE, LONG_TITLE].map(named))]
  for (const name of names) await writeFile(join(folder, name), '')
  expect((await readdir(folder)).toSorted()).toEqual(names.toSorted())
  await rm(folder, { recursive: true })
})
