import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { folderHash } from '../../unit/library/folder-hash'
import { soundLibrary, type Target } from '../damaged-library'
import { MemoryDisk, type Tree } from '../memory-disk'
import type { Act } from '../reference'
import { asLaterVersion } from '../later-version'
import { type Row, Tally } from '../row'
import { lectern } from '../subject'

const FIXTURES = 'tests/fixtures/libraries'
/** When the fixtures were made: what is in their trash is not 30 days old. */
const MADE = () => new Date('2026-01-03T00:00:00.000Z')

/** A library of every past version opens as it was; no file of a newer version is ever written. */
export const schemasRow: Row = {
  name: 'schemas',
  async *run() {
    const past = new Tally()
    const versions = readdirSync(FIXTURES)
    for (const version of versions) {
      past.rounds += 1
      past.fault(await openedFrom(join(FIXTURES, version)))
    }
    yield past.line('libraries of past versions', `${versions.join(', ')}: the only one so far`)
    const later = new Tally()
    later.rounds = ACTS.length
    later.fault(...(await inLaterVersion()))
    for (const version of versions)
      later.fault(await asLaterVersion(() => openedFrom(join(FIXTURES, version))))
    yield later.line('a made-up later version migrates what is changed, and nothing else')
    const newer = new Tally()
    const { tree, targets } = await soundLibrary()
    for (const target of targets.filter(({ format, kind }) => format !== undefined || kind === 'undo')) {
      newer.rounds += 1
      newer.fault(await ofNewer(tree, target))
    }
    yield newer.line('a file of a newer version is kept as it is')
  },
}

async function openedFrom(fixture: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'lectern-schema-'))
  try {
    cpSync(fixture, root, { recursive: true })
    const before = await folderHash(join(root, 'library'))
    const first = await lectern(root, nodeFileSystem, MADE)
    const picture = JSON.stringify([...(await first.picture())].toSorted(byKey), undefined, 1)
    await first.close()
    const wrong: string[] = []
    if (`${picture}\n` !== readFileSync(join(root, 'picture.json'), 'utf8'))
      wrong.push(`${fixture} shows ${picture}`)
    if ((await folderHash(join(root, 'library'))) !== before) wrong.push(`opening ${fixture} changed it`)
    const second = await lectern(root, nodeFileSystem, MADE)
    await second.perform({ do: 'tag', titles: ['Kept', '中文'], tag: 'new' })
    const changed = await second.picture()
    await second.close()
    const third = await lectern(root, nodeFileSystem, MADE)
    const again = await third.picture()
    await third.close()
    for (const [key, value] of changed)
      if (again.get(key) !== value) wrong.push(`${fixture}: ${key} was not kept when it was changed`)
    return wrong
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const byKey = ([one]: [string, string], [other]: [string, string]) => (one < other ? -1 : 1)

const ACTS: readonly Act[] = [
  { do: 'note', title: 'A', note: 'later' },
  { do: 'tag', titles: ['A'], tag: 'later' },
  { do: 'undo' },
  { do: 'trash', titles: ['A'] },
  { do: 'collection', name: 'Newer' },
  { do: 'describe', tag: 'bees', color: 'red' },
]

async function ofNewer(tree: Tree, target: Target): Promise<string[]> {
  const disk = new MemoryDisk(tree)
  const bytes = Buffer.from(
    Buffer.from(target.bytes)
      .toString()
      .replace(/"schema": ?1/, '"schema":2'),
  )
  disk.damage(target.path, bytes)
  const subject = await lectern('/store', disk.fs)
  const refused: unknown[] = []
  for (const act of ACTS) await subject.perform(act).catch((error: unknown) => refused.push(error))
  const { searches, templates } = subject.library
  const template = { name: 'Newer', text: '{{ article.title }}', extension: 'md' }
  for (const make of [() => searches.create('Newer', 'is:read'), () => templates.create(template)])
    await make().catch((error: unknown) => refused.push(error))
  const at = '2026-07-05T00:00:00.000Z'
  for (const { id } of subject.library.snapshot().articles)
    await subject.library.setPosition(id, { block: 0, offset: 0, progress: 1, at })
  await subject.close()
  const now = disk.files().find(([path]) => path === target.path)?.[1]
  const wrong = now !== undefined && bytes.equals(now) ? [] : [`the newer ${target.kind} file was written`]
  const local = target.kind === 'undo' || target.kind === 'reading'
  if (!local && refused.length === 0) wrong.push(`no change of the newer ${target.kind} file was refused`)
  if (local && refused.length > 0) wrong.push(`${target.kind}: ${String(refused[0])}`)
  return wrong
}

/** A later version opens a library of this one: no act has written a file, or told its version, that it did not change. */
async function inLaterVersion(): Promise<[wrong: string[], lost: number]> {
  const { tree } = await soundLibrary()
  const disk = new MemoryDisk(tree)
  return asLaterVersion(async () => {
    const subject = await lectern('/store', disk.fs)
    const wrong: string[] = []
    let before = filesOf(disk)
    for (const act of [undefined, ...ACTS]) {
      if (act !== undefined) await subject.perform(act)
      const now = filesOf(disk)
      const written = [...now].filter(([path, text]) => before.get(path) !== text)
      const name = act?.do ?? 'opening'
      if ((written.length === 0) !== (act === undefined)) wrong.push(`${name} wrote ${written.length} files`)
      for (const [path, text] of written)
        if (!text.includes('"schema": 2')) wrong.push(`${name} wrote ${path} as ${text.slice(0, 40)}`)
      before = now
    }
    const picture = await subject.picture()
    await subject.close()
    const again = await (await lectern('/store', disk.fs)).picture()
    for (const [key, value] of picture)
      if (again.get(key) !== value) wrong.push(`${key} is ${again.get(key)}`)
    return [wrong, wrong.length]
  })
}

/** The library's small files by their paths; earlier versions of them are none of it. */
const filesOf = (disk: MemoryDisk): Map<string, string> =>
  new Map(
    disk
      .files()
      .filter(
        ([path]) =>
          path.startsWith('/store/library/') &&
          /\/(meta|annotations|library|tags|collections|searches|templates)\.json$/.test(path),
      )
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
  )
