import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { addChinese, addQingdao } from './example-library'
import { exported } from './exported'
import { HOSTILE, LONG_TITLE } from './hostile'
import { addHostile } from './hostile-article'
import { pandoc, pandocThere } from './pandoc'
import { rendered, withLibrary } from './rendered'

const isThere = (program: string, word: string) => spawnSync(program, [word]).status === 0
const biberThere = isThere('biber', '--version')
const bibutilsThere = spawnSync('ris2xml', ['--version']).error === undefined
if (!biberThere) console.log('SKIPPED: BibLaTeX is not validated; install biber')
if (!bibutilsThere) console.log('SKIPPED: BibTeX and RIS are not read by bibutils; install bibutils')

const FORMATS = ['biblatex', 'bibtex', 'ris', 'csl-json'] as const
type Format = (typeof FORMATS)[number]

interface Item {
  readonly id: string
  readonly title: string
  readonly URL?: string
  readonly author?: readonly {
    readonly literal?: string
    readonly family?: string
    readonly given?: string
  }[]
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] }
  readonly note?: string
}

const { files, hostile } = await withLibrary(async (library) => {
  await addQingdao(library)
  await addChinese(library)
  const id = await addHostile(library)
  const entries = FORMATS.map(async (format) => [format, (await rendered(library, format)).content] as const)
  return {
    files: Object.fromEntries(await Promise.all(entries)) as Record<Format, string>,
    hostile: await exported(library, id),
  }
})

const QINGDAO =
  'To build China-SCO Local Economic and Trade Cooperation Demonstration Area into new platform for international cooperation'
/** TeX takes a blank that does not break for a blank. */
const TITLE = oneLine(`${HOSTILE.join(' ')} ${LONG_TITLE}`.replace(/\s+/g, ' '))
const URL = 'https://www.example.org/news/qingdao?id=1&lang=en'

/** Runs a program over a file; its output. Throws with its message. */
function run(program: string, content: string, name: string, words: (file: string) => string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-citations-'))
  try {
    const file = join(folder, name)
    writeFileSync(file, content)
    const done = spawnSync(program, words(file), {
      encoding: 'utf8',
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    })
    if (done.status !== 0) throw new Error(`${program}: ${done.stdout} ${done.stderr}`)
    return done.stdout + done.stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.each(FORMATS)('%s, read by citation-js', (format) => {
  const items = new Cite(files[format]).data as Item[]

  test('has every title letter by letter, and the addresses', () => {
    expect(items.map(({ title }) => oneLine(title.replace(/\s+/g, ' ')))).toEqual([
      QINGDAO,
      '中欧班列开行突破十万列',
      TITLE,
    ])
    // An address that no browser would open is none.
    expect(items.map((item) => item.URL)).toEqual([URL, undefined, undefined])
  })

  test('has the days, and keys of which no two are alike', () => {
    expect(items.map(({ issued }) => issued?.['date-parts'][0]?.map(Number).slice(0, 2))).toEqual([
      [2024, 7],
      [2024, 6],
      undefined,
    ])
    expect(new Set(items.map(({ id }) => id)).size).toBe(3)
  })
})

describe.skipIf(!biberThere)('BibLaTeX, read by biber', () => {
  test('is valid by its data model, but for a day that nobody knows', () => {
    const said = run('biber', files.biblatex, 'file.bib', (file) => [
      '--tool',
      '--validate-datamodel',
      '--output-file=out.bib',
      file,
    ])
    expect(said).toMatch(/INFO - .*(?:Output|written)/i)
    const complaints = said.split('\n').filter((line) => /^(?:WARN|ERROR)/.test(line))
    expect(complaints.map((line) => line.replace(/^.*\): /, ''))).toEqual([
      "Missing mandatory field - one of 'date, year' must be defined",
    ])
  }, 60_000)
})

describe.skipIf(!bibutilsThere)('bibutils', () => {
  const titles = (xml: string) =>
    [...xml.matchAll(/<titleInfo>([\s\S]*?)<\/titleInfo>/g)].map(([, inner = '']) =>
      [...inner.matchAll(/<(?:title|subTitle)>([^<]*)</g)].map(([, part = '']) => part.trim()).join(': '),
    )

  test.each([
    ['bib2xml', 'bibtex'],
    ['ris2xml', 'ris'],
  ] as const)('%s reads every record of %s, its address and its Chinese', (program, format) => {
    const xml = run(program, files[format], 'file', (file) => ['-i', 'unicode', file])
    expect(xml.match(/<mods /g)).toHaveLength(3)
    expect(titles(xml).join('\n')).toContain('中欧班列开行突破十万列')
    expect(titles(xml).join('\n')).toContain('China-SCO Local Economic')
    expect(xml).toContain('https://www.example.org/news/qingdao?id=1&amp;lang=en')
  })
})

describe('RIS', () => {
  test('has records of lines with their tags, CRLF, ended by ER', () => {
    const lines = files.ris.split('\r\n')
    expect(files.ris.replaceAll('\r\n', '')).not.toContain('\n')
    expect(lines.filter((line) => line !== '' && !/^[A-Z][A-Z\d] {2}- /.test(line))).toEqual([])
    expect(lines.filter((line) => line === 'TY  - ELEC')).toHaveLength(3)
    expect(lines.filter((line) => line === 'ER  - ')).toHaveLength(3)
    expect(lines.filter((line) => line.startsWith('N1  - '))).toHaveLength(hostile.annotations.length + 9)
  })
})

describe.skipIf(!pandocThere)('CSL-JSON', () => {
  test('is read by pandoc, with the quotes in the note', () => {
    const read = JSON.parse(pandoc(files['csl-json'], '-f', 'csljson', '-t', 'csljson')) as Item[]
    expect(read).toHaveLength(3)
    expect(read[0]?.note).toContain('reaching 54 cities in 23 countries')
  })
})
