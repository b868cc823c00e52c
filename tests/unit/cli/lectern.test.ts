import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canReadPdfs, pagesOf } from '../exchange/poppler'
import { built, type Desk, desk, pageOf } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

/** One article of plain text; its id. */
async function oneArticle(text = 'Nine cars were full.\n\nA train left at eight, and nine cars were full.') {
  const { json, err } = await at.lectern(['import', '-', '--as', 'text', '--json'], { input: text })
  expect(err).toBe('')
  return String(json[0]?.['id'])
}

describe.skipIf(!built)('lectern', { timeout: 120_000 }, () => {
  test('imports files, a folder and standard input, with tags; twice is once; a dry run saves nothing', async () => {
    await mkdir(join(at.folder, 'pages/deep'), { recursive: true })
    await writeFile(join(at.folder, 'pages/one.html'), pageOf('The first page', 'A train left.'))
    await writeFile(join(at.folder, 'pages/deep/two.md'), '# The second\n\nSome *words*.')
    await writeFile(join(at.folder, 'pages/deep/three.pdf'), '%PDF-1.4')
    await writeFile(join(at.folder, 'four.txt'), 'The fourth.\n\nIt has two paragraphs.')
    const dry = await at.lectern(['import', 'pages', 'four.txt', '--dry-run', '--json'])
    expect(dry.json).toMatchObject([
      { dryRun: true, source: 'two.md', title: 'The second', kind: 'markdown' },
      { dryRun: true, source: 'one.html', title: 'The first page', kind: 'html' },
      { dryRun: true, source: 'four.txt', title: 'The fourth.', kind: 'text' },
    ])
    expect((await at.lectern(['list', '--json'])).out).toBe('')
    const run = await at.lectern(['import', 'pages', 'four.txt', '-', '--tag', '#trade / rail', '--json'], {
      input: pageOf('From a pipe', 'Water flows.'),
    })
    expect([run.code, run.err, run.json.length]).toEqual([0, '', 4])
    const again = await at.lectern(['import', 'pages/one.html'])
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('already there')])
    const { json } = await at.lectern(['list', '--json', '--tag', 'trade'])
    expect(json.map(({ title }) => title)).toEqual([
      'From a pipe',
      'The fourth.',
      'The first page',
      'The second',
    ])
    for (const { tags } of json) expect(tags).toEqual(['trade/rail'])
  })

  test('shows, annotates, notes, recolours, tags, deletes and takes back', async () => {
    const id = await oneArticle()
    expect((await at.lectern(['show', id, '--text'])).out).toBe(
      'Nine cars were full.\nA train left at eight, and nine cars were full.\n',
    )
    const args = ['annotate', id, '--quote', 'cars were full']
    const twice = await at.lectern(args)
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('stands 2 times')])
    const made = await at.lectern([
      ...args,
      '--prefix',
      'and nine ',
      '--note',
      'full?',
      '--tag',
      'a',
      '--json',
    ])
    expect(made.json[0]).toMatchObject({ color: 'yellow', note: 'full?', tags: ['a'], anchor: { start: 53 } })
    const annotation = String(made.json[0]?.['id'])
    await at.lectern(['note', annotation, 'quite full'])
    expect((await at.lectern(['colors', 'blue', 'Claim'])).code).toBe(0)
    expect((await at.lectern(['colors'])).out).toBe('yellow\ngreen\nblue  Claim\npurple\nred\n')
    await at.lectern(['recolor', annotation, 'claim'])
    expect((await at.lectern(['annotations', 'QUITE'])).out).toContain(`${annotation}  Claim  cars were full`)
    const exported = await at.lectern(['export', '--format', 'json', '--article', id])
    expect(exported.out).toMatch(/"color": "blue",\s+"colorName": "Claim"/)
    expect((await at.lectern(['export', '--format', 'markdown', '--article', id])).out).toContain('Claim')
    expect((await at.lectern(['export', '--format', 'html', '--article', id])).out).toContain('Claim')
    await at.lectern(['tag', annotation, 'b', 'c'])
    await at.lectern(['tag', annotation, 'a', '--remove'])
    const seen = async () => (await at.lectern(['annotations', 'QUITE', '--json'])).json
    expect(await seen()).toMatchObject([
      { id: annotation, note: 'quite full', color: 'blue', tags: ['b', 'c'] },
    ])
    for (const [filter, found] of [
      [['--color', 'claim', '--tag', 'b', '--has-note'], 1],
      [['--article', id], 1],
      [['--color', 'red'], 0],
      [['--tag', 'a'], 0],
    ] as const)
      expect((await at.lectern(['annotations', ...filter, '--json'])).json).toHaveLength(found)
    await at.lectern(['trash', annotation])
    expect(await seen()).toEqual([])
    expect((await at.lectern(['undo'])).out).toBe('Undone: Delete the annotation\n')
    expect(await seen()).toHaveLength(1)
    expect((await at.lectern(['redo', '--json'])).json).toEqual([{ redo: 'undo.annotation.remove' }])
    expect(await seen()).toEqual([])
  })

  test('stars, archives, renames, trashes and restores articles', async () => {
    const id = await oneArticle()
    const row = async (...options: string[]) => (await at.lectern(['list', '--json', ...options])).json[0]
    await at.lectern(['star', id])
    await at.lectern(['archive', id])
    await at.lectern(['edit', id, '--title', 'A new title'])
    expect(await row('--starred', '--archived')).toMatchObject({ id, title: 'A new title' })
    await at.lectern(['star', id, '--remove'])
    expect(await row('--starred')).toBeUndefined()
    expect((await at.lectern(['trash', id, '--json'])).json).toEqual([{ id }])
    expect([await row(), (await row('--trash'))?.['id']]).toEqual([undefined, id])
    await at.lectern(['restore', id])
    expect(await row()).toMatchObject({ id })
    expect((await at.lectern(['undo'])).code).toBe(0)
    expect(await row()).toBeUndefined()
  })

  test('refuses a highlight that cannot be, in words and with what to do; those that are there stay', async () => {
    const id = await oneArticle()
    await at.lectern(['annotate', id, '--quote', 'A train left', '--note', 'at 8'])
    const { code, json: long } = await at.lectern(['import', '-', '--as', 'text', '--json'], {
      input: `Long words. ${'and so on '.repeat(2100)}`,
    })
    expect(code).toBe(0)
    const cases: readonly [string[], string][] = [
      [['annotate', id, '--quote', ' '], '--quote is empty.'],
      [['annotate', id, '--quote', 'A plane left'], '“A plane left” is not in '],
      [
        ['annotate', String(long[0]?.['id']), '--quote', 'and so on '.repeat(2050).trim()],
        'A highlight holds at most 20000 characters; this quote has 20499.',
      ],
    ]
    for (const [words, message] of cases)
      expect(await at.lectern(words)).toMatchObject({ err: expect.stringContaining(message) })
    await at.lectern(['trash', id])
    const trashed = await at.lectern(['annotate', id, '--quote', 'eight'])
    expect([trashed.code, trashed.err]).toEqual([
      1,
      expect.stringMatching(/“.*” is in the trash: restore it before you highlight in it\./),
    ])
    await at.lectern(['restore', id])
    expect((await at.lectern(['annotations', '--article', id, '--json'])).json).toMatchObject([
      { note: 'at 8' },
    ])
  })

  test('lists the trash, takes annotations out of it, deletes for good, and keeps the notes of an article', async () => {
    const id = await oneArticle()
    const made = await at.lectern(['annotate', id, '--quote', 'A train left', '--note', 'at 8', '--json'])
    const annotation = String(made.json[0]?.['id'])
    await at.lectern(['trash', annotation])
    const listed = async () => (await at.lectern(['trash', 'list', '--json'])).json
    expect(await listed()).toMatchObject([
      { kind: 'annotation', id: annotation, articleId: id, quote: 'A train left', note: 'at 8' },
    ])
    expect((await at.lectern(['restore', annotation, '--json'])).json).toEqual([{ id: annotation }])
    expect(await listed()).toEqual([])
    await at.lectern(['trash', id])
    expect(await listed()).toMatchObject([{ kind: 'article', id, annotations: 1 }])
    await at.lectern(['trash', 'keep-notes', id])
    expect((await at.lectern(['list', '--json'])).json).toMatchObject([{ id, noText: true, annotations: 1 }])
    const refused = await at.lectern(['annotate', id, '--quote', 'eight'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('no text to highlight in')])
    expect((await at.lectern(['export', '--format', 'markdown'])).out).toContain('A train left')
    const wrong = await at.lectern(['trash', 'delete', id])
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('is not in the trash')])
    await at.lectern(['trash', id])
    expect((await at.lectern(['trash', 'empty', '--json'])).json).toEqual([
      { articles: 1, kept: 0, annotations: 0 },
    ])
    expect((await at.lectern(['show', id])).code).toBe(1)
  })

  test('extracts the sample: exactly the promised keys, null where nothing is known', async () => {
    const sample = resolve(import.meta.dirname, '../../../resources/sample-article.txt')
    const { json, code } = await at.lectern(['extract', sample])
    expect([code, json.length]).toEqual([0, 1])
    expect(Object.keys(json[0] ?? {})).toEqual(
      'title subtitle authors site agency place published updated lang url image confidence text html excerpt words extractor warnings'.split(
        ' ',
      ),
    )
    expect(json[0]).toMatchObject({
      title:
        'To build China-SCO Local Economic and Trade Cooperation Demonstration Area into new platform for international cooperation',
      subtitle: null,
      authors: [],
      agency: 'PRNewswire',
      place: 'BEIJING',
      published: '2024-07-05',
      lang: 'en',
      warnings: [
        expect.stringMatching(/^4 header lines hidden: Langham/),
        expect.stringMatching(/^2 footer lines hidden: Langham/),
      ],
    })
    expect(String(json[0]?.['text'])).toMatch(/^BEIJING, July 5, 2024/)
    expect(await readdir(at.folder)).toEqual([])
  })

  test('exports to standard output, a file, or a folder', async () => {
    const id = await oneArticle()
    await at.lectern(['annotate', id, '--quote', 'A train left', '--note', 'On time', '--tag', 'rail'])
    const markdown = ['export', '--format', 'markdown', '--article', id]
    const { out, code } = await at.lectern(markdown)
    expect([code, out]).toEqual([0, expect.stringContaining('> A train left')])
    expect(out).toMatch(/On time[^]*rail|rail[^]*On time/)
    const less = await at.lectern([...markdown, '--without', 'notes', '--without', 'tags'])
    expect(less.out).toContain('> A train left')
    expect(less.out).not.toMatch(/On time|rail/)
    const kept = async (...filter: string[]) =>
      (await at.lectern(['export', '-f', 'csv', ...filter])).out.includes('A train left')
    expect([await kept('--tag', 'rail', '--has-note'), await kept('--color', 'red')]).toEqual([true, false])
    expect([await kept('--since', '2999-01-01'), await kept('--until', '2999-01-01')]).toEqual([false, true])
    await at.lectern(['export', '-f', 'json', '--article', id, '-o', 'mine.json'])
    expect(JSON.parse(await readFile(join(at.folder, 'mine.json'), 'utf8'))).toBeTypeOf('object')
    const { json } = await at.lectern(['export', '-f', 'html', '--article', id, '-o', '.', '--json'])
    expect(await readFile(join(at.folder, String(json[0]?.['path'])), 'utf8')).toContain('A train left')
    const formats = (await at.lectern(['formats', '--json'])).json.map((format) => format['id'])
    expect(formats).toEqual(expect.arrayContaining(['markdown', 'json', 'html']))
  })

  const refused: [string, string[], number, string][] = [
    ['wrong usage', ['list', '--quote', 'x'], 2, '`list` has no option --quote'],
    ['a colour that is none', ['recolor', '6f1c9a52-3b7e-4d0a-9c41-2f8e5b7d6a10', 'mauve'], 2, 'no colour'],
    ['a format that is none', ['export', '--format', 'papyrus'], 2, 'markdown, html, pdf, docx'],
    ['a day that is none', ['export', '--format', 'csv', '--since', 'yesterday'], 2, 'no day'],
    [
      'a part that no export has',
      ['export', '-f', 'json', '--without', 'quotes'],
      2,
      'notes, tags, colors, links',
    ],
    ['a word that is no id', ['show', 'nosuch'], 1, 'One has 26 capital letters and digits'],
    [
      'an id of nothing',
      ['show', '01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'],
      1,
      'There is no article 01J2ZK5V7Q8R9S0T1V2W3X4Y5Z',
    ],
    [
      'an annotation that is not there',
      ['note', '6f1c9a52-3b7e-4d0a-9c41-2f8e5b7d6a10', 'x'],
      1,
      'There is no annotation',
    ],
    ['undo without anything done', ['undo'], 1, 'nothing to undo'],
    [
      'open without an app',
      ['open', '01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'],
      1,
      'Lectern is not running with this library',
    ],
  ]
  test.each(refused)(
    'answers %s on standard error, and with its exit code',
    async (_name, args, code, message) => {
      const run = await at.lectern(args)
      expect([run.code, run.out, run.err]).toEqual([code, '', expect.stringContaining(message)])
      expect(run.err).toMatch(/^lectern: [^\n]+\n$/)
    },
  )

  test('is silent when nobody reads its output any more', async () => {
    await oneArticle('A text.\n\n'.repeat(20_000))
    const [id] = (await at.lectern(['list', '--json'])).json.map((row) => String(row['id']))
    const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')
    const script = `"${process.execPath}" "${cli}" show ${id} | true; exit "\${PIPESTATUS[0]}"`
    const child = spawn('bash', ['-c', script], { env: { ...process.env, LECTERN_DATA: at.data } })
    let err = ''
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    const code = await new Promise((done) => child.on('close', done))
    expect([code, err]).toEqual([0, ''])
  })

  test('does not let a title steer the terminal', async () => {
    const { out } = await at.lectern(['import', '-'], {
      input: pageOf('Red \u001b[31mtitle\u0007 here', 'Words.'),
    })
    expect(out.trimEnd()).not.toMatch(/\p{Cc}/u)
  })

  test('works through the running app, which sees each change; open shows an article there', async () => {
    const { url } = await at.serve()
    const id = await oneArticle()
    const made = await at.lectern(['annotate', id, '--quote', 'A train left', '--json'])
    expect([made.code, made.err]).toEqual([0, ''])
    const lock = join(at.data, 'libraries')
    const [library = ''] = await readdir(lock)
    const holder = JSON.parse(await readFile(join(lock, library, 'lock'), 'utf8')) as { host: string }
    expect(holder.host).toBe('web')
    expect((await at.lectern(['annotations', '--article', id])).out).toContain('A train left')
    const opened = await at.lectern(['open', id])
    expect([opened.code, opened.out]).toEqual([0, `Lectern is at ${url}\n`])
    const missing = await at.lectern(['open', '01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'])
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('There is no article')])
  })

  test('prints an article into a PDF; without a Chromium it says what is missing', async () => {
    const id = await oneArticle()
    await at.lectern(['annotate', id, '--quote', 'A train left', '--note', 'At eight.'])
    const none = await at.lectern(['print', id, '--out', 'none.pdf'], { env: { PATH: '/nowhere' } })
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('none was found on this machine')])
    const wrong = await at.lectern(['print', id, '--out', 'none.pdf', '--paper', 'A3'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('A4, Letter, A5')])
    if (!canReadPdfs) return
    const made = await at.lectern([
      'print',
      id,
      '--out',
      at.folder,
      '--notes',
      'inline',
      '--no-sandbox',
      '--json',
    ])
    expect([made.code, made.err]).toEqual([0, ''])
    const pdf = await readFile(String(made.json[0]?.['path']))
    expect(pagesOf(pdf).join()).toMatch(/A train left.*At eight\./)
    expect((await readdir(at.folder)).toSorted()).not.toContain('none.pdf')
  })

  test('of two commands at the same time, one waits for the other', async () => {
    const runs = await Promise.all(
      ['One', 'Two', 'Three'].map((word) =>
        at.lectern(['import', '-', '--as', 'text', '--json'], { input: `${word} text here.` }),
      ),
    )
    // On a busy machine one waits for so long that it says so.
    const said = ({ err }: { err: string }) => err.replace(/^lectern: waiting for process \d+ .*\n/, '')
    expect(runs.map((run) => [run.code, said(run)])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(3)
  })
})
