import { describe, expect, it } from 'vitest'
import { patchedSettings } from '../../../src/shared/model/patched-settings'
import { DEFAULT_READING } from '../../../src/shared/model/reading-values'
import { Settings, SettingsPatch } from '../../../src/shared/model/settings'

const mine = Settings.parse({ language: 'zh-CN', theme: 'dark', reading: { size: 22 } })

describe('changing settings', () => {
  it('leaves everything alone that the patch does not name', () => {
    expect(SettingsPatch.parse({ theme: 'sepia' })).toEqual({ theme: 'sepia' })
    expect(patchedSettings(mine, { theme: 'sepia' })).toEqual({ ...mine, theme: 'sepia' })
  })

  it('changes one value of a group', () => {
    const next = patchedSettings(mine, SettingsPatch.parse({ reading: { lineHeight: 1.8 } }))
    expect(next.reading).toEqual({ ...DEFAULT_READING, size: 22, lineHeight: 1.8 })
  })

  it('keeps what a newer version wrote', () => {
    const newer = Settings.parse({ theme: 'dark', ink: 'green', reading: { margin: 4 } })
    expect(patchedSettings(newer, { theme: 'light' })).toMatchObject({ ink: 'green', reading: { margin: 4 } })
  })

  it('refuses a size that nobody can read', () => {
    expect(SettingsPatch.safeParse({ reading: { size: 90 } }).success).toBe(false)
  })
})
