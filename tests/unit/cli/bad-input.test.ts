import { spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExtractorWorker } from '../../../src/main/cli/extractor-worker'
import { serve } from '../capture/server'
import { folderHash } from '../library/folder-hash'
import { built, type Desk, desk, pageOf } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

const NOBODY = 65_534
const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')
const root = process.getuid?.() === 0
/** Root may read everything: the case of a folder without permission runs as nobody. */
const droppable =
  !root || spawnSync('setpriv', ['--reuid=65534', process.execPath, cli, '--version']).status === 0
if (!droppable)
  console.log('SKIPPED: the case of a folder without permission; this is root and `setpriv` cannot run Node')

function asNobody(words: readonly string[]): [number | null, string] {
  const as = root ? ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath] : []
  const program = root ? 'setpriv' : process.execPath
  const { status, stderr } = spawnSync(program, [...as, cli, ...words], { encoding: 'utf8' })
  return [status, stderr]
}

describe.skipIf(!built)('bad input', { timeout: 120_000 }, () => {
  /** Makes a library with one article and gives its hash. */
  async function library(): Promise<string> {
    const { code } = await at.lectern(['import', '-', '--as', 'text'], { input: 'Words that stay.' })
    expect(code).toBe(0)
    return folderHash(at.library)
  }

  test('is told in a sentence each, with what to do; the rest is saved and nothing else changes', async () => {
    const before = await library()
    const file = (name: string, content: string | Buffer) => writeFile(join(at.folder, name), content)
    await file('empty.txt', '')
    await file('blank.txt', ' \n\n ')
    await file('picture.html', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    await file('images.html', '<!doctype html><title>Pictures</title><body><img src="a.png"></body>')
    await file(
      'moved.html',
      '<!doctype html><meta http-equiv="refresh" content="0;url=https://x.example/new">',
    )
    await file('broken.txt', Buffer.concat([Buffer.from('Hello world. '), Buffer.from([0x80, 0x81, 0xfe])]))
    await file('two\nlines.txt', '')
    await mkdir(join(at.folder, 'nothing/deep'), { recursive: true })
    await file('nothing/deep/song.mp3', 'la')
    const huge = await open(join(at.folder, 'huge.txt'), 'w')
    await huge.truncate(200_000_000)
    await huge.close()
    const web = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
      else if (request.url === '/inside') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
      else if (request.url === '/large') response.end(Buffer.alloc(25_000_000, 'a'))
      else response.writeHead(404).end()
    })
    const expected: [string, string][] = [
      ['empty.txt', 'empty.txt is empty. Choose the file that holds the text.'],
      ['blank.txt', 'blank.txt holds no text to read.'],
      ['picture.html', 'picture.html is not text, whatever its name says. Lectern reads web pages'],
      [
        'images.html',
        'images.html holds no text to read. If it shows its text only with scripts, save it from a browser',
      ],
      [
        'moved.html',
        'moved.html holds nothing to read, it only sends on to https://x.example/new. Add that address',
      ],
      [
        'broken.txt',
        'broken.txt is not valid UTF-8 (from byte 13 on) and no other encoding fits it. Choose its encoding, or open it in an editor and save it as UTF-8',
      ],
      ['two\nlines.txt', 'two lines.txt is empty.'],
      [
        'nothing',
        'nothing holds no file that Lectern reads (.html, .mhtml, .docx, .md, .txt). Choose another folder',
      ],
      ['huge.txt', 'huge.txt has 200 MB; articles of up to 50 MB can be saved.'],
      ['missing.txt', 'missing.txt. Check its name.'],
      ['javascript:alert(1)', 'javascript: addresses cannot be saved; only http and https can.'],
      [
        'https://user:pass@example.org/',
        'holds a user name or password for example.org; Lectern sends none. Take it out',
      ],
      [
        'http://127.0.0.1:9/',
        '127.0.0.1:9 is an address inside this machine or its network; Lectern does not fetch from there.',
      ],
      [
        `http://${web.host}/nothing`,
        `There is no page at http://${web.host}/nothing (404). Check the address.`,
      ],
      [`http://${web.host}/loop`, 'redirects more than 5 times. Open it in a browser'],
      [`http://${web.host}/inside`, '127.0.0.1:9 is an address inside this machine'],
      [`http://${web.host}/large`, 'is larger than 20 MB and was not saved.'],
    ]
    const env = { LECTERN_ALLOW_HOSTS: web.host }
    const run = await at.lectern(['import', ...expected.map(([word]) => word)], { env })
    await web.close()
    expect(run.code).toBe(1)
    expect(run.out).toBe('')
    const lines = run.err.trimEnd().split('\n')
    expect(lines).toHaveLength(expected.length)
    for (const [index, [, sentence]] of expected.entries()) expect(lines[index]).toContain(sentence)
    expect(await folderHash(at.library)).toBe(before)

    await file('good.html', pageOf('A good page', 'Words.'))
    const mixed = await at.lectern(['import', 'empty.txt', 'good.html'])
    expect([mixed.code, mixed.out]).toEqual([1, expect.stringContaining('A good page')])
  })

  test('on standard input is told and leaves no library behind by `extract`', async () => {
    const run = await at.lectern(['extract', '-'], { input: '' })
    expect([run.code, run.out, run.err]).toEqual([
      1,
      '',
      'lectern: standard input is empty. Choose the file that holds the text.\n',
    ])
  })

  test.skipIf(!droppable)('that may not be read is told, and what to do', async () => {
    const before = await library()
    const denied = join(at.folder, 'denied')
    await mkdir(denied)
    await writeFile(join(denied, 'a.txt'), 'Secret words.')
    await chmod(denied, 0o000)
    await chmod(at.folder, 0o755)
    if (root) {
      await mkdir(join(at.folder, 'nobody'))
      await chown(join(at.folder, 'nobody'), NOBODY, NOBODY)
    }
    expect(asNobody(['--data', join(at.folder, 'nobody'), 'import', denied])).toEqual([
      1,
      `lectern: ${denied} cannot be read: you have no right to it. Change its permissions, or copy it elsewhere.\n`,
    ])
    expect(asNobody(['--library', join(denied, 'Library'), 'list'])).toEqual([
      1,
      `lectern: ${join(denied, 'Library')} cannot be opened as a library: you have no right to read it, or to make it. Give yourself that right, or choose another folder.\n`,
    ])
    await chmod(denied, 0o755)
    expect(await folderHash(at.library)).toBe(before)
  })

  test('a library made by a newer version is read, told, and not changed', async () => {
    await library()
    const path = join(at.library, 'library.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"schema": 1', '"schema": 9'))
    const before = await folderHash(at.library)
    const [listed, added] = [
      await at.lectern(['list']),
      await at.lectern(['import', '-', '--as', 'text'], { input: 'New words.' }),
    ]
    const sentence =
      'A newer version of Lectern made this library (format 9). You can read it here; update Lectern to change it.'
    expect([listed.code, listed.out, listed.err]).toEqual([
      0,
      expect.stringContaining('Words that stay.'),
      `lectern: ${sentence}\n`,
    ])
    expect([added.code, added.err]).toEqual([1, expect.stringContaining(sentence)])
    expect(await folderHash(at.library)).toBe(before)
  })

  test('a folder that holds other things is not made a library', async () => {
    await mkdir(join(at.folder, 'documents'))
    await writeFile(join(at.folder, 'documents/taxes.pdf'), 'x')
    const before = await folderHash(join(at.folder, 'documents'))
    const run = await at.lectern(['--library', 'documents', 'list'])
    expect([run.code, run.err]).toEqual([
      1,
      expect.stringContaining(
        'is not a Lectern library and is not empty (it holds taxes.pdf). Choose an empty folder.',
      ),
    ])
    expect(await folderHash(join(at.folder, 'documents'))).toBe(before)
  })

  test('a file is not taken for a library folder', async () => {
    await writeFile(join(at.folder, 'notes.txt'), 'mine')
    for (const library of ['notes.txt', 'notes.txt/Library']) {
      const { code, err } = await at.lectern(['--library', library, 'list'])
      expect([code, err]).toEqual([
        1,
        `lectern: ${join(at.folder, library)} is a file, or lies below one. Choose a folder for the library.\n`,
      ])
    }
    expect(await readFile(join(at.folder, 'notes.txt'), 'utf8')).toBe('mine')
  })

  const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/pathological')
  const pathological = async (name: string): Promise<Buffer | undefined> => {
    const zipped = await readFile(join(corpus, `${name}.html.gz`)).catch(() => undefined)
    return zipped && gunzipSync(zipped)
  }

  test('pages made to hang an extractor end, one way or the other', async ({ skip }) => {
    const names = ['nested-b-2k', 'nul-bytes', 'only-script']
    for (const name of names)
      await writeFile(
        join(at.folder, `${name}.html`),
        (await pathological(name)) ?? skip('../shared/corpora is not here'),
      )
    const run = await at.lectern(['import', '--json', ...names.map((name) => `${name}.html`)])
    const told = run.err.split('\n').filter((line) => line !== '').length
    expect(run.json.length + told).toBe(names.length)
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(run.json.length)
  })

  test.for(['links-20k', 'rows-5k', 'p-100k'])(
    'a page made to hang an extractor, %s, ends as its words',
    async (name, { skip }) => {
      const page = (await pathological(name)) ?? skip('../shared/corpora is not here')
      // The words are the last that is tried, after most of the limit; on a busy machine they take seconds, too.
      const worker = new ExtractorWorker(cli, 15_000)
      const source = { kind: 'html', name: `${name}.html`, text: page.toString() } as const
      const { html, warnings } = await worker.extract(source)
      expect(warnings).toContain('too-slow')
      expect(html.length).toBeGreaterThan(100)
      await worker.close()
    },
  )

  test('Markdown with more formulas than there is time for keeps them as they are written', async () => {
    // Each of forty fractions: as MathML they take a minute, as they are written a second.
    const formula = (n: number) => `x_{${n}} = ${String.raw`\frac{a}{\sqrt{b}} + `.repeat(40)}c`
    const lines = Array.from({ length: 2000 }, (_one, n) => `Number ${n} is $${formula(n)}$ here.`)
    const worker = new ExtractorWorker(cli, 16_000)
    const source = { kind: 'markdown', name: 'sums.md', text: `# Sums\n\n${lines.join('\n\n')}` } as const
    const { html, title, warnings } = await worker.extract(source)
    expect(warnings).toEqual(['too-slow'])
    expect(title).toBe('Sums')
    expect(html).not.toContain('<math')
    for (const n of [0, 1000, 1999]) expect(html).toContain(formula(n))
    await worker.close()
  })
})
