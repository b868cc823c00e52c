import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSettings } from '../../../src/main/settings/settings-file'
import { Settings } from '../../../src/shared/model/settings'

let dataDir = ''
let log: string[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lectern-settings-'))
  log = []
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const path = () => join(dataDir, 'settings.json')
const open = () =>
  openSettings(
    dataDir,
    () => '2026-11-24T12:00:00.000Z',
    (line) => log.push(line),
  )
const onDisk = () => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>

describe('the settings', () => {
  test('are the defaults where there is no file, and writing none makes none', async () => {
    expect((await open()).value).toEqual(Settings.parse({}))
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('are on the disk once a change is answered, and there at the next start', async () => {
    const settings = await open()
    const heard: string[] = []
    settings.on(({ theme }) => heard.push(theme))
    await settings.update({ theme: 'dark' })
    expect(heard).toEqual(['dark'])
    expect(onDisk()).toMatchObject({ theme: 'dark' })
    expect((await open()).value.theme).toBe('dark')
    expect(log).toEqual([])
  })

  test('keep what another version wrote and this one does not know', async () => {
    writeFileSync(path(), JSON.stringify({ schema: 1, rev: 4, theme: 'dark', holiday: 'spring' }))
    await (await open()).update({ sort: 'title' })
    expect(onDisk()).toMatchObject({ theme: 'dark', sort: 'title', holiday: 'spring' })
  })
})

describe('a damaged file costs no more than what is damaged, is kept aside and told in the log', () => {
  test.each<[string, string, Partial<Settings>]>([
    ['empty', '', {}],
    ['no JSON', '{"theme": "dark"', {}],
    ['not an object', '[1, 2]', {}],
    ['null', 'null', {}],
    ['no schema', '{"theme":"dark"}', { theme: 'dark' }],
    ['one wrong value', '{"schema":1,"theme":"pink","sort":"title"}', { sort: 'title' }],
    ['everything wrong', '{"schema":1,"theme":1,"sort":2,"reading":3}', {}],
    ['a size beyond every measure', '{"schema":1,"theme":"dark","reading":{"size":9000}}', { theme: 'dark' }],
  ])('%s', async (_what, text, kept) => {
    writeFileSync(path(), text)
    const settings = await open()
    expect(settings.value).toEqual(Settings.parse(kept))
    const aside = readdirSync(join(dataDir, 'quarantine'))
    expect(aside).toEqual([expect.stringMatching(/-settings\.json$/)])
    expect(readFileSync(join(dataDir, 'quarantine', aside[0] ?? ''), 'utf8')).toBe(text)
    expect(log).toEqual([expect.stringMatching(/^settings\.json: /)])
    await settings.update({ language: 'zh-CN' })
    expect((await open()).value).toEqual(Settings.parse({ ...kept, language: 'zh-CN' }))
  })
})

describe('a file that must be left alone is, and changes last until closing', () => {
  test('of a newer version', async () => {
    const text = '{"schema":9,"theme":"dark","colours":"many"}'
    writeFileSync(path(), text)
    const settings = await open()
    expect(settings.value.theme).toBe('dark')
    const heard: string[] = []
    settings.on(({ theme }) => heard.push(theme))
    await expect(settings.update({ theme: 'sepia' })).rejects.toMatchObject({
      code: 'newer',
      key: 'settings.newer',
      message: `A newer version of Lectern made ${path()}, which is left as it is: your change lasts until Lectern is closed.`,
    })
    expect(settings.value.theme).toBe('sepia')
    expect(heard).toEqual(['sepia'])
    expect(readFileSync(path(), 'utf8')).toBe(text)
  })

  test('a folder in its place', async () => {
    mkdirSync(path())
    const settings = await open()
    expect(settings.value).toEqual(Settings.parse({}))
    await expect(settings.update({ theme: 'dark' })).rejects.toMatchObject({ code: 'disk' })
    expect(settings.value.theme).toBe('dark')
    expect(log).toEqual([expect.stringContaining('settings.json cannot be used')])
  })
})
