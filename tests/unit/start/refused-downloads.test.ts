import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberedRefusal, rememberRefusal } from '../../../scripts/refused-downloads.mjs'

const HOUR = 60 * 60_000
const address = 'https://mirror.example/v45.4.1/electron-v45.4.1-linux-x64.zip'
let folder = ''
let file = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-refused-'))
  file = join(folder, 'cache/electron-download.json')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a refusal counts for a day, for the same archive', () => {
  expect(rememberedRefusal(file, address, 0)).toBeUndefined()
  rememberRefusal(file, address, 'ENOTFOUND', 1000 * HOUR)
  const after = (hours: number, of = address) => rememberedRefusal(file, of, (1000 + hours) * HOUR)
  expect(after(23)).toEqual({ why: 'ENOTFOUND', at: 1000 * HOUR })
  expect(after(24)).toBeUndefined()
  expect(after(1, address.replaceAll('45.4.1', '45.5.0'))).toBeUndefined()
  // A clock that was put back.
  expect(after(-1)).toBeUndefined()
})

test.each(['', '{', '[]', '{"address":1}', 'null'])('a file that holds %j counts for nothing', (text) => {
  writeFileSync(file, text)
  expect(rememberedRefusal(file, address)).toBeUndefined()
})

test('where nothing can be kept, nothing is said', () => {
  rememberRefusal(join(file, 'below/a/file'), address, 'ENOTFOUND')
  expect(rememberedRefusal(join(file, 'below/a/file'), address)).toBeUndefined()
})
