import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
  const { json } = await at.lectern(['import', '-', '--as', 'text', '--json'], {
    input: 'A train left at eight. A boat left at nine.',
  })
  await at.lectern(['annotate', String(json[0]?.['id']), '--quote', 'A boat', '--note', 'Which {{ title }}?'])
})
afterEach(() => at.remove())

const file = async (name: string, text: string) => {
  const path = join(at.folder, name)
  await writeFile(path, text)
  return path
}

describe.skipIf(!built)('lectern and templates', { timeout: 120_000 }, () => {
  test('exports by a file, by a name and by one that comes with Lectern; the ending follows', async () => {
    const text = '{% for h in highlights %}{{ h.text | upper }}: {{ h.note }}\n{% endfor %}'
    const path = await file('boats.txt.liquid', text)
    const out = 'A BOAT: Which {{ title }}?\n'
    expect(await at.lectern(['export', '--template', path])).toMatchObject({ code: 0, out, err: '' })
    await at.lectern(['template', 'create', 'Boats', path])
    expect((await at.lectern(['export', '--template', 'Boats'])).out).toBe(out)
    const saved = await at.lectern(['export', '--template', 'Boats', '--out', at.folder, '--json'])
    expect(saved.json[0]?.['path']).toMatch(/Annotations\.txt$/)
    expect(await readFile(String(saved.json[0]?.['path']), 'utf8')).toBe(out)
    expect((await at.lectern(['export', '--template', 'flashcards'])).out).toContain(
      'Q: Which {{ title }}?\nA: A boat',
    )
  })

  test('lists, prints, renames, copies, changes and deletes; undo takes it back', async () => {
    const names = async () =>
      (await at.lectern(['template', 'list', '--json'])).json.filter(({ own }) => own).map(({ name }) => name)
    await at.lectern(['template', 'duplicate', 'Reading notes', 'Mine'])
    await at.lectern(['template', 'rename', 'Mine', 'Ours'])
    expect(await names()).toEqual(['Ours'])
    await at.lectern([
      'template',
      'edit',
      'Ours',
      await file('a.html', '<b>{{ title }}</b>'),
      '--extension',
      'html',
    ])
    expect((await at.lectern(['template', 'show', 'Ours', '--json'])).json).toMatchObject([
      { extension: 'html', text: '<b>{{ title }}</b>' },
    ])
    await at.lectern(['template', 'delete', 'Ours'])
    expect(await names()).toEqual([])
    await at.lectern(['undo'])
    expect(await names()).toEqual(['Ours'])
  })

  test('what is wrong is said with name, line and column, and no half file is left', async () => {
    const endless = await file(
      'endless.md',
      'a\n{% for i in (1..30000) %}{% for j in (1..30000) %}{% endfor %}{% endfor %}',
    )
    const out = join(at.folder, 'out.md')
    const run = await at.lectern(['export', '--template', endless, '--out', out])
    expect(run.code).toBe(2)
    expect(run.err).toContain('Template “endless.md”, line 2, column 26: this takes too long for one article')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
    const jinja = await file('jinja.md', '{{ tags | join(", ") }}')
    const check = await at.lectern(['template', 'check', jinja])
    expect([check.code, check.out]).toEqual([2, '1:1  {{ tags | join(", ") }}  →  {{ tags | join: ", " }}\n'])
    expect(check.err).toContain('line 1, column 1: this is Jinja')
    for (const [args, code, said] of [
      [['export', '--template', 'nowhere'], 2, 'neither a file nor a template'],
      [['export', '--template', endless, '--format', 'csv'], 2, 'give one'],
      [['export'], 2, '--format is missing'],
      [['template', 'delete', 'Reading notes'], 2, 'no own template'],
      [['template', 'create', 'a'], 2, 'takes 2 words'],
    ] as const) {
      const wrong = await at.lectern(args)
      expect([wrong.code, wrong.err.includes(said)]).toEqual([code, true])
    }
  })
})
