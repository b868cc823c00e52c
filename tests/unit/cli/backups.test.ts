import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

const imported = async (text: string) => {
  const { json } = await at.lectern(['import', '-', '--as', 'text', '--json'], { input: text })
  return String(json[0]?.['id'])
}

describe.skipIf(!built)('lectern restore-backup', { timeout: 120_000 }, () => {
  test('shows what it would bring back, brings it back, and that can be undone', async () => {
    const train = await imported('A train left at eight.')
    const boat = await imported('A boat left at nine.')
    await at.lectern(['annotate', train, '--quote', 'train left', '--note', 'At eight.'])
    const { out: file } = await at.lectern(['backup', '--out', 'copy.zip'])
    const listed = await at.lectern(['backup', '--list', '--json'])
    expect(listed.json).toMatchObject([{ articles: 2, beforeRestore: false }])
    const [annotation] = (await at.lectern(['annotations', '--json'])).json
    await at.lectern(['trash', String(annotation?.['id']), boat])

    const dry = await at.lectern(['restore-backup', String(listed.json[0]?.['name']), '--dry-run'])
    expect([dry.code, dry.err]).toEqual([0, ''])
    expect(dry.out).toContain('1 annotations back')
    expect(dry.out).toContain('would come out of the trash')
    expect((await at.lectern(['annotations', '--json'])).out).toBe('')

    const one = await at.lectern(['restore-backup', 'copy.zip', '--article', train, '--json'])
    expect(one.json).toMatchObject([{ changes: [{ id: train, back: 1 }] }])
    expect(file.trim()).toBe(join(at.folder, 'copy.zip'))
    const all = await at.lectern(['restore-backup', 'copy.zip'])
    expect(all.out).toMatch(/came out of the trash[\s\S]*What was there before is in .*before-restore/)
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(2)
    expect((await at.lectern(['annotations', '--json'])).json).toMatchObject([{ note: 'At eight.' }])
    const none = await at.lectern(['restore-backup', 'copy.zip'])
    expect([none.code, none.out]).toEqual([0, expect.stringContaining('nothing to restore')])
    await at.lectern(['undo'])
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(1)
  })

  test('brings a library that was lost back into its folder, and a copy into another', async () => {
    const train = await imported('A train left at eight.')
    await at.lectern(['annotate', train, '--quote', 'train left'])
    const { json } = await at.lectern(['backup', '--json'])
    const name = String((await at.lectern(['backup', '--list', '--json'])).json[0]?.['name'])
    const elsewhere = join(at.folder, 'elsewhere')
    const copied = await at.lectern(['--library', elsewhere, 'restore-backup', String(json[0]?.['path'])])
    expect([copied.code, copied.err]).toEqual([0, ''])
    expect((await at.lectern(['--library', elsewhere, 'annotations', '--json'])).json).toHaveLength(1)

    await rm(at.library, { recursive: true })
    const dry = await at.lectern(['restore-backup', name, '--dry-run'])
    expect([dry.code, dry.out]).toEqual([0, '1 articles would come back, with 1 annotations.\n'])
    expect(await readdir(at.data)).not.toContain('Library')
    expect(await at.lectern(['restore-backup', name])).toMatchObject({ code: 0, err: '' })
    expect((await at.lectern(['annotations', '--json'])).json).toMatchObject([{ articleId: train }])
    // It is the same library, whose backups are still known.
    expect((await at.lectern(['backup', '--list', '--json'])).json).toHaveLength(1)
  })

  test.each([
    ['a file that is not there', ['none.zip'], 1, 'There is no'],
    ['a file that is no backup', ['note.txt'], 1, 'is no whole backup'],
    ['what is no id', ['note.txt', '--article', 'x'], 1, 'is no article id'],
    ['no file', [], 2, 'needs more'],
  ])('says what is wrong with %s', async (_what, args, code, message) => {
    await writeFile(join(at.folder, 'note.txt'), 'A note.')
    await imported('A train left at eight.')
    const run = await at.lectern(['restore-backup', ...args])
    expect([run.code, run.err]).toEqual([code, expect.stringContaining(message)])
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(1)
  })
})
