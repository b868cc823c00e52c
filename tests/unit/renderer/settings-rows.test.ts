import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTINGS_ROWS } from '../../../src/renderer/features/settings/settings-rows'

const folder = resolve(import.meta.dirname, '../../../src/shared/locales')

/** The text of a whole key (`namespace:a.b.c`), as the language file has it. */
function textOf(language: string, key: string): unknown {
  const [namespace = '', path = ''] = key.split(':')
  const texts: unknown = JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8'))
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts)
}

describe('the rows of the settings', () => {
  it('have an id of their own that begins with their page', () => {
    const ids = SETTINGS_ROWS.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    expect(SETTINGS_ROWS.filter(({ id, page }) => !id.startsWith(`${page}.`))).toEqual([])
  })

  it.each(['en', 'zh-CN'])('have a label in %s', (language) => {
    const missing = SETTINGS_ROWS.filter(({ label }) => typeof textOf(language, label) !== 'string')
    expect(missing.map(({ label }) => label)).toEqual([])
  })

  it('have hints and keywords in both languages or in none', () => {
    const keys = SETTINGS_ROWS.flatMap(({ hint, keywords }) => [hint, keywords])
    const uneven = keys.filter(
      (key) => (textOf('en', key) === undefined) !== (textOf('zh-CN', key) === undefined),
    )
    expect(uneven).toEqual([])
  })
})
