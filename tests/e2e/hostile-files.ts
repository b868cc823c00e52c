import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lectern } from './command-line'
import type { Folders } from './hosts'

/** A file of annotations that others may have made: a row for each field, which holds a payload there. */
export interface HostileFile {
  readonly path: string
  /** The rows, by the field that is hostile in them; each row is an article of its own. */
  readonly places: readonly string[]
}

/** What every payload says in the console where it runs; it leaves `payloadRan` in its window too. */
export const RAN = 'a payload ran: '
/** Whoever asks for something there was led by a payload. */
export const ELSEWHERE = 'https://payload.example/'

const run = (place: string): string =>
  `console.warn('${RAN}${place}');globalThis.payloadRan='${place}';alert(1)`

/** Runs as markup, as what an attribute holds, as an address and as Markdown's link, in whatever of these it is put. */
export const payload = (place: string): string =>
  [
    `javascript:${run(place)}//"'></title></style></textarea></blockquote>`,
    `<img src=x onerror="${run(place)}"><svg onload="${run(place)}"></svg><script>${run(place)}</script>`,
    `<a href="javascript:${run(place)}">link</a><img src="${ELSEWHERE}${place}.gif">`,
    `[link](javascript:${run(place)}) ![image](${ELSEWHERE}${place}.png)`,
  ].join('')

/** The same in the length that a tag may have. */
export const shortPayload = (place: string): string => `"><svg onload="console.warn('${RAN}${place}')">`

const ID = '01HZZZZZZZZZZZZZZZZZZZZZZZ'
const HIGHLIGHT = '00000000-0000-4000-8000-000000000000'
const WORDS = {
  title: 'Everything',
  author: 'Some author',
  site: 'Some site',
  heading: 'Some heading',
  quote: 'Some quote',
  note: 'Some note',
  tag: 'some-tag',
}
const ADDRESS = 'https://example.org/everything'

/** Has all that our formats can say of an article and its highlight. */
const EVERYTHING = {
  format: 'lectern-annotations',
  version: 1,
  generatedAt: '2024-01-02T00:00:00.000Z',
  scope: 'library',
  articles: [
    {
      id: ID,
      title: WORDS.title,
      subtitle: 'Some subtitle',
      authors: [WORDS.author],
      site: WORDS.site,
      agency: 'Some agency',
      place: 'Some place',
      credit: 'Some credit',
      published: '2024-01-01',
      lang: 'en',
      dir: 'ltr',
      url: ADDRESS,
      image: 'https://example.org/image.png',
      saved: '2024-01-01T00:00:00.000Z',
      updated: '2024-01-02T00:00:00.000Z',
      starred: true,
      archived: false,
      tags: [WORDS.tag],
      annotations: [
        {
          id: HIGHLIGHT,
          kind: 'highlight',
          color: 'yellow',
          quote: { exact: WORDS.quote, prefix: 'Before ', suffix: ' behind' },
          target: {
            textRule: 1,
            textHash: 'a'.repeat(64),
            start: 7,
            end: 17,
            unit: 'utf-16',
            progression: 0.1,
            textLength: 70,
          },
          headings: [{ level: 2, text: WORDS.heading }],
          anchor: 'orphan',
          note: WORDS.note,
          tags: [WORDS.tag],
          created: '2024-01-02T00:00:00.000Z',
          updated: '2024-01-02T00:00:00.000Z',
        },
      ],
    },
  ],
}

/** The library whose exports the files are made of. */
const otherLibrary = (root: string): Folders => {
  const folder = join(root, 'other')
  return { root: folder, dataDir: join(folder, 'data'), libraryDir: join(folder, 'library') }
}

/** Runs the command line on it; throws where that fails. */
export async function inOther(root: string, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await lectern(otherLibrary(root), words)
  if (code !== 0) throw new Error(`lectern ${words.join(' ')}: ${stderr}`)
  return stdout
}

interface Documents {
  readonly articles: readonly object[]
  readonly first: { readonly items: readonly object[] }
  readonly annotations: readonly object[]
}

/** A file of every text format that comes in, made of what the product itself writes. */
export async function hostileFiles(root: string): Promise<HostileFile[]> {
  mkdirSync(otherLibrary(root).root)
  const everything = join(root, 'everything.json')
  writeFileSync(everything, JSON.stringify(EVERYTHING))
  await inOther(root, 'import', everything)
  const out = (format: string) => inOther(root, 'export', '--format', format)
  const parsed = async (format: string) => JSON.parse(await out(format)) as Documents
  const write: Write = (format, rows, file) =>
    writeHostile(root, format, rows, file(rows.map(([, row]) => row)))
  const listed = (head: string) => (rows: string[]) => `${head}[${rows.join(',\n')}]}`
  const [web = {}] = (await parsed('w3c')).first.items
  const { lectern: _ours, ...ofStandard } = web as { lectern?: unknown }
  return [
    write(
      'json',
      hostileValues('json', (await parsed('json')).articles),
      listed('{"format":"lectern-annotations","version":1,"scope":"library","articles":'),
    ),
    write('w3c', hostileValues('w3c', [web, ofStandard, ...OF_OTHERS]), (rows) => `[${rows.join(',\n')}]`),
    write(
      'hypothesis',
      hostileValues('hypothesis', (await parsed('hypothesis')).annotations),
      listed('{"export_userid":"acct:a@b","client_version":"1","annotations":'),
    ),
    table(write, 'csv', await out('csv')),
    table(write, 'tsv', await out('tsv')),
    markdown(write, 'markdown', await out('markdown')),
    markdown(write, 'obsidian', await out('obsidian')),
  ]
}

/** Writes a file under a hostile name: it is shown too. */
export function writeHostile(
  root: string,
  format: string,
  rows: Rows,
  content: string | Uint8Array,
): HostileFile {
  // No name holds a `/`.
  const path = join(root, `${format} "><img src=x onerror="${run(`the name of ${format}`)}">`)
  writeFileSync(path, content)
  return { path, places: rows.map(([place]) => place) }
}

/** Forms of an annotation that our own export does not use. */
const OF_OTHERS = ['bodyValue', 'html', 'link'].map((kind) => ({
  type: 'Annotation',
  id: `urn:uuid:${HIGHLIGHT}`,
  created: '2024-01-02T00:00:00Z',
  target: `${ADDRESS}/${kind}`,
  ...(kind === 'bodyValue'
    ? { bodyValue: WORDS.note }
    : kind === 'html'
      ? { body: { type: 'TextualBody', format: 'text/html', value: WORDS.note } }
      : { body: 'https://example.org/body' }),
}))

export type Rows = readonly (readonly [place: string, row: string])[]
type Write = (format: string, rows: Rows, file: (rows: string[]) => string) => HostileFile

let made = 0
/** A text of the export as that of another article: ids, address and title are its own. */
function another(text: string, place: string): string {
  made += 1
  const number = String(made).padStart(4, '0')
  return text
    .replaceAll(ID, `${ID.slice(0, -4)}${number}`)
    .replaceAll(HIGHLIGHT, `${HIGHLIGHT.slice(0, -4)}${number}`)
    .replaceAll(ADDRESS, `${ADDRESS}-${number}`)
    .replaceAll(WORDS.title, `${WORDS.title} with ${place}`)
}

/** A payload for what stands there. */
const instead = (old: unknown, place: string): string =>
  old === WORDS.tag ? shortPayload(place) : payload(place)

/** A row for each value in them, at any depth. */
export const hostileValues = (format: string, rows: readonly object[]): Rows =>
  rows.flatMap((row, number) =>
    leavesOf(row).map(({ path, old }) => {
      const place = [format, ...(number === 0 ? [] : [number]), ...path].join('.')
      const copy = JSON.parse(another(JSON.stringify(row), place)) as object
      return [place, JSON.stringify(put(copy, path, instead(old, place)))] as const
    }),
  )

type Path = readonly string[]

function leavesOf(value: object, path: Path = []): { path: Path; old: unknown }[] {
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    typeof one === 'object' && one !== null
      ? leavesOf(one, [...path, name])
      : [{ path: [...path, name], old: one }],
  )
}

/** The value with another leaf. */
function put(value: object, [name = '', ...rest]: Path, leaf: unknown): object {
  const old = (value as Record<string, object>)[name] ?? {}
  const changed = { ...value, [name]: rest.length === 0 ? leaf : put(old, rest, leaf) }
  return Array.isArray(value) ? Object.values(changed) : changed
}

/** A row for each column. */
function table(write: Write, format: 'csv' | 'tsv', exported: string): HostileFile {
  const sign = format === 'csv' ? ',' : '\t'
  const [head = '', row = ''] = exported.replace(/^\ufeff/, '').split('\r\n')
  const rows = head.split(sign).map((name, at) => {
    const place = `${format}.${name}`
    const cells = another(row, place).split(sign)
    cells[at] = `"${instead(cells[at], place).replaceAll('"', '""')}"`
    return [place, cells.join(sign)] as const
  })
  return write(format, rows, (lines) => [head, ...lines, ''].join('\r\n'))
}

const RECORD = /<!-- lectern (?:article|annotation) (\{.*\}) -->/g

/** A copy of the article for each value of its comments, and for each of the words that people read. */
function markdown(write: Write, format: string, exported: string): HostileFile {
  const [head = '', ...parts] = exported.split(/(?=^#+ Everything)/m)
  const text = parts.join('')
  const ofRecords = [...text.matchAll(RECORD)].flatMap(([, json = ''], number) =>
    hostileValues(`${format}.record`, [JSON.parse(json) as object]).map(([place, record]) => {
      const copy = another(text, place)
      const own = [...copy.matchAll(RECORD)][number]?.[1] ?? ''
      return [place, copy.replace(own, () => record)] as const
    }),
  )
  const ofWords = Object.entries(WORDS).map(([name, words]) => {
    const place = `${format}.${name}`
    const shown = another(text, place).split(/(<!-- .* -->)/)
    const lines = shown.map((part) =>
      part.startsWith('<!--') ? part : part.replaceAll(words, () => instead(words, place)),
    )
    return [place, lines.join('')] as const
  })
  return write(format, [...ofRecords, ...ofWords], (copies) => head + copies.join('\n'))
}
