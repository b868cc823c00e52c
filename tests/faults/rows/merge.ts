import { dirname } from 'node:path'
import fc from 'fast-check'
import { encodeFile } from '../../../src/main/library/files/envelope'
import type { FileSystem } from '../../../src/main/library/files/file-system'
import {
  type AnnotationsFile,
  annotationsFormat,
  type EntriesFile,
  entryFormats,
  metaFormat,
} from '../../../src/main/library/files/formats'
import { layoutOf } from '../../../src/main/library/files/layout'
import { mergedAnnotations } from '../../../src/main/library/merge/merged-annotations'
import { mergedEntries } from '../../../src/main/library/merge/merged-entries'
import { mergedLibrary } from '../../../src/main/library/merge/merged-library'
import { mergedMeta } from '../../../src/main/library/merge/merged-meta'
import { syncFolder, writeNewFile } from '../../../src/main/library/files/durable-file'
import { annotationsFiles, entriesFiles, libraryFiles, metas } from '../../unit/library/merge/arbitrary'
import { lawsOf } from '../../unit/library/merge/laws'
import { type CrashState, crashStates, type DiskModel, type Limits, type Recording } from '../crash-states'
import { withDeadLock } from '../dead-lock'
import { MemoryDisk } from '../memory-disk'
import { Random } from '../random'
import { type Line, type Row, Tally } from '../row'
import { lectern, openIn } from '../subject'

const MERGES = [
  ['annotations', lawsOf(annotationsFiles, mergedAnnotations)],
  ['meta.json', lawsOf(metas, mergedMeta)],
  ['library.json', lawsOf(libraryFiles, mergedLibrary)],
  ['tags.json, collections.json, searches.json and templates.json', lawsOf(entriesFiles, mergedEntries)],
] as const

/** Conflict copies: the laws of their merge, and a crash at every point of it. */
export const mergeRow: Row = {
  name: 'merge',
  async *run({ seed, long }) {
    for (const [name, laws] of MERGES) yield lawsLine(name, laws, seed, long ? 100_000 : 2000)
    const recording = await recorded()
    for (const model of ['journaled', 'weak'] satisfies DiskModel[]) {
      const tally = new Tally()
      tally.rounds = 1
      const limits: Limits = long ? { names: 512, contents: 256 } : { names: 64, contents: 32 }
      for (const state of crashStates(recording, model, limits, new Random(seed)))
        tally.fault(await inspected(state))
      yield tally.line(`a crash while copies are merged (${model})`)
    }
  },
}

function lawsLine(name: string, laws: ReturnType<typeof lawsOf>, seed: number, numRuns: number): Line {
  const tally = new Tally()
  for (const [law, property] of Object.entries(laws)) {
    tally.rounds += numRuns
    const { failed, counterexample } = fc.check(property, { seed, numRuns })
    tally.fault(failed ? [`the merge of ${name} ${law}: not so for ${JSON.stringify(counterexample)}`] : [])
  }
  return tally.line(`laws of the merge of ${name}`)
}

const ROOT = '/store'
const UUID = '00000000-0000-4000-8000-000000000001'
const FAR = '2999-01-01T00:00:00.000Z'

/** What the opening of a library does in which three conflict copies wait. */
async function recorded(): Promise<Recording> {
  const disk = new MemoryDisk()
  await disk.fs.makeFolder(ROOT)
  const subject = await lectern(ROOT, disk.fs)
  await subject.perform({ do: 'publish', title: 'A' })
  await subject.perform({ do: 'highlight', title: 'A' })
  await subject.perform({ do: 'collection', name: 'Ours' })
  const [row] = subject.library.snapshot().articles
  if (row === undefined) throw new Error('there is no article')
  const { meta, annotations } = await subject.library.record(row.id)
  await subject.close()
  const place = layoutOf(`${ROOT}/library`).article(row.id)
  const theirs: AnnotationsFile = {
    annotations: annotations.flatMap((one) => [
      { ...one, note: 'theirs', updatedAt: FAR },
      { ...one, id: UUID as typeof one.id, note: 'only theirs' },
    ]),
  }
  await put(disk.fs, `${place.folder}/annotations 2.json`, encodeFile(annotationsFormat, 9, theirs))
  const { collections } = subject.library.snapshot().entries
  const shelf: EntriesFile = {
    entries: collections.flatMap((one) => [
      { ...one, order: 5 },
      { ...one, id: UUID, name: 'Theirs' },
    ]),
  }
  const copy = `${ROOT}/library/collections.sync-conflict-20260705-101010-THEIRS.json`
  await put(disk.fs, copy, encodeFile(entryFormats.collections, 9, shelf))
  const starred = { ...meta, starred: true, fieldTimes: { starred: FAR }, updatedAt: FAR }
  await put(disk.fs, `${place.folder}/meta-THEIRS.json`, encodeFile(metaFormat, 9, starred))
  const base = disk.tree()
  const from = disk.operations.length
  await (await openIn(ROOT, disk.fs)).close()
  return { base, operations: disk.operations.slice(from) }
}

async function put(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  await writeNewFile(fs, path, bytes)
  await syncFolder(fs, dirname(path))
}

/** Opens what the crash left, twice: what is wrong with it. */
async function inspected({ tree }: CrashState): Promise<string[]> {
  const disk = new MemoryDisk(withDeadLock(tree))
  const library = await openIn(ROOT, disk.fs)
  const { articles, problems = [], entries } = library.snapshot()
  const shelves = entries.collections.map(({ name }) => name).toSorted()
  const notes = (await library.allAnnotations()).map(({ note }) => note).toSorted()
  await library.close()
  const texts = disk.files().map(([path, bytes]) => ({ path, text: Buffer.from(bytes).toString() }))
  const inTrash = (has: string) =>
    texts.some(({ path, text }) => path.includes('/trash/') && text.includes(has))
  return [
    ...problems.map(({ message }) => message),
    ...(articles[0]?.starred === true ? [] : ['the star of the copy is lost']),
    ...(notes.join() === 'only theirs,theirs' ? [] : [`the notes are ${notes.join()}`]),
    ...(shelves.join() === 'Ours,Theirs' ? [] : [`the collections are ${shelves.join()}`]),
    ...(inTrash('"rev": 9') ? [] : ['the copies are not in the trash']),
    ...(inTrash('"note": ""') ? [] : ['the version that was here is not in the trash']),
    ...texts.filter(({ path }) => / 2\.json|THEIRS/.test(path)).map(({ path }) => `${path} was not merged`),
  ]
}
