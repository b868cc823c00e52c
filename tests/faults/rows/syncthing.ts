import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Row, skipped, Tally } from '../row'
import { hasSyncthing, isOnItsWay, TwoDaemons } from '../syncthing'

const NAME = 'two machines edit an article apart and meet'
const CLI = join('out', 'main', 'cli.cjs')
const run = promisify(execFile)

/** Two real Syncthing daemons, and a command line of Lectern on each side. */
export const syncthingRow: Row = {
  name: 'syncthing',
  async *run({ long }) {
    if (!hasSyncthing())
      yield skipped(NAME, 'Syncthing is not installed (Debian: `apt-get install syncthing`)')
    else if (!existsSync(CLI)) yield skipped(NAME, 'the command line is not built; run `npm run build` first')
    else {
      const tally = new Tally()
      for (let round = 0; round < (long ? 20 : 1); round += 1) {
        tally.rounds += 1
        tally.acknowledged += 14
        tally.fault(await played())
      }
      yield tally.line(NAME, 'Syncthing over the loopback')
    }
  },
}

async function played(): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'lectern-sync-'))
  const machines = ['a', 'b'].map((name) => ({ library: join(root, name), data: join(root, `${name}-data`) }))
  const daemons = await TwoDaemons.make(
    root,
    machines.map(({ library }) => library),
  )
  try {
    const on = (at: number) => lecternOn(machines[at] ?? { library: '', data: '' })
    writeFileSync(join(root, 'text.txt'), 'First words of it.\n\nSecond words of it.\n\nThird words of it.\n')
    const [made] = await on(0)('import', join(root, 'text.txt'))
    const id = made?.id ?? ''
    const [shared] = await on(0)('annotate', id, '--quote', 'First words', '--note', 'both have it')
    await daemons.meet()
    await daemons.part()
    const quotes = ['Second words', 'Third words']
    for (const [at, quote] of quotes.entries()) {
      await on(at)('annotate', id, '--quote', quote, '--note', `only from ${at}`)
      await on(at)('tag', id, `tag-${at}`)
      await on(at)('note', shared?.id ?? '', `changed on ${at}`)
      await on(at)('collection', 'create', `collection-${at}`)
      await on(at)('collection', 'add', `collection-${at}`, id)
      await on(at)('saved-search', 'create', `search-${at}`, 'is:unread')
    }
    await on(0)('star', id)
    await daemons.meet()
    // Both merge at the same time, and what each wrote goes to the other.
    await Promise.all([on(0)('list'), on(1)('list')])
    await daemons.settle()
    await Promise.all([on(0)('list'), on(1)('list')])
    await daemons.settle()
    const said = [
      await on(1)('show', id),
      await on(1)('annotations', id),
      await on(0)('collection', 'list'),
      await on(1)('saved-search', 'list'),
      await on(0)('list', '--collection', 'collection-1'),
    ]
    return wrongWith(said, machines)
  } finally {
    await daemons.part()
    rmSync(root, { recursive: true, force: true })
  }
}

type Said = Readonly<Record<string, unknown>> & { readonly id?: string }

function lecternOn({ library, data }: { library: string; data: string }) {
  return async (...words: string[]): Promise<Said[]> => {
    const env = { ...process.env, LECTERN_LIBRARY: library, LECTERN_DATA: data }
    const { stdout } = await run(process.execPath, [CLI, ...words, '--json'], { env })
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Said)
  }
}

function wrongWith(said: readonly (readonly Said[])[], machines: readonly { library: string }[]): string[] {
  const all = JSON.stringify(said)
  const both = ['only from', 'tag', 'collection', 'search'].flatMap((one) => {
    const joint = one === 'only from' ? ' ' : '-'
    return [`${one}${joint}0`, `${one}${joint}1`]
  })
  const wanted = [...both, 'changed on 1', '"starred":true']
  const [a = [], b = []] = machines.map(({ library }) => contentsOf(library))
  const left = a.filter(([name]) => name.includes('sync-conflict') && !name.startsWith('trash'))
  return [
    ...wanted.filter((one) => !all.includes(one)).map((one) => `${one} is lost`),
    ...(said.at(-1)?.length === 1 ? [] : ['the article is not in the collection of the other']),
    ...left.map(([name]) => `${name} was not merged`),
    ...(a.some(([, text]) => text.includes('changed on 0')) ? [] : ['the earlier note is not kept anywhere']),
    ...(JSON.stringify(a) === JSON.stringify(b) ? [] : [`the folders differ: ${difference(a, b)}`]),
  ]
}

type Contents = readonly (readonly [name: string, text: string])[]

/** Every file but Syncthing's own. */
function contentsOf(folder: string): Contents {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const
    })
    .filter(([name]) => !name.startsWith('.st') && !isOnItsWay(name))
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
}

function difference(a: Contents, b: Contents): string {
  const other = new Map(b)
  const names = [...a, ...b].map(([name]) => name)
  const same = new Set(a.filter(([name, text]) => other.get(name) === text).map(([name]) => name))
  return [...new Set(names)].filter((name) => !same.has(name)).join(', ')
}
