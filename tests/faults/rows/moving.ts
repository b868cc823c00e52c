import { chosenOf, knownLibraries } from '../../../src/main/libraries/known-libraries'
import { moveLibrary, settleMove } from '../../../src/main/libraries/move-library'
import { lookInto } from '../../../src/main/libraries/place-for-library'
import type { FileSystem } from '../../../src/main/library/files/file-system'
import { openLibrary } from '../../../src/main/library/open-library'
import { crashStates, type DiskModel } from '../crash-states'
import { soundLibrary } from '../damaged-library'
import { withDeadLock } from '../dead-lock'
import { failing } from '../failing-file-system'
import { MemoryDisk, type Tree } from '../memory-disk'
import { Random } from '../random'
import { type Row, type RowContext, Tally } from '../row'
import { LecternSubject } from '../subject'

const FROM = '/store/library'
const TO = '/other/place'
const DATA = '/store/data'

/** A library that is moved, the same in every telling. */
interface Story {
  readonly base: Tree
  readonly libraryId: string
  readonly picture: string
}

/** A library is moved, by a rename or by a copy to another disk; the process ends, or a call fails, at any point. */
export const movingRow: Row = {
  name: 'moving',
  async *run(context) {
    const story = await told()
    for (const way of ['renamed', 'copied'] as const) {
      for (const model of ['journaled', 'weak'] as const) yield await crashes(story, way, model, context)
      yield await failures(story, way, context)
    }
  },
}

async function told(): Promise<Story> {
  const disk = new MemoryDisk((await soundLibrary()).tree)
  await disk.fs.makeFolder('/other')
  const { libraryId = '' } = await lookInto(FROM, disk.fs)
  const base = disk.tree()
  const { picture } = await opened(disk.fs, FROM)
  return { base, libraryId, picture }
}

const moveOn = (fs: FileSystem, libraryId: string) => ({
  fs,
  libraryId,
  dataDir: DATA,
  articles: 2,
  from: FROM,
  to: TO,
  now: () => '2026-11-26T12:00:00.000Z',
})

/** The disk, with the other place on another one. */
function apart(fs: FileSystem, way: 'renamed' | 'copied'): FileSystem {
  if (way === 'renamed') return fs
  return {
    ...fs,
    rename: (from, to) =>
      from === FROM && to === TO
        ? Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' }))
        : fs.rename(from, to),
  }
}

async function crashes(
  story: Story,
  way: 'renamed' | 'copied',
  model: DiskModel,
  { seed, long }: RowContext,
) {
  const { base, libraryId, picture } = story
  const tally = new Tally()
  const disk = new MemoryDisk(base)
  await moveLibrary(moveOn(apart(disk.fs, way), libraryId))
  disk.operations.push({ op: 'acknowledged', act: 1 })
  tally.acknowledged = 1
  const limits = long ? { names: 256, contents: 128 } : { names: 16, contents: 8 }
  const recording = { base, operations: disk.operations }
  for (const { tree, acknowledged } of crashStates(recording, model, limits, new Random(seed))) {
    tally.rounds += 1
    const { fs } = new MemoryDisk(withDeadLock(tree))
    tally.fault(await judged(fs, picture, acknowledged === 1 ? TO : undefined))
  }
  return tally.line(`a crash while a library is ${way}, ${model} disk`)
}

async function failures(
  { base, libraryId, picture }: Story,
  way: 'renamed' | 'copied',
  { long }: RowContext,
) {
  const tally = new Tally()
  const counting = failing(apart(new MemoryDisk(base).fs, way), { at: Infinity, code: '', broken: false })
  await moveLibrary(moveOn(counting.fs, libraryId))
  for (let at = 1; at <= counting.calls(); at += 1)
    for (const code of long ? ['ENOSPC', 'EIO', 'EACCES'] : ['EIO', 'EACCES'])
      for (const broken of [false, true]) {
        tally.rounds += 1
        const disk = new MemoryDisk(base)
        const failed = failing(apart(disk.fs, way), { at, code, broken, short: true })
        const move = moveOn(failed.fs, libraryId)
        const path = await moveLibrary(move).then(
          (moved) => moved.path,
          () => {
            // Of a disk that answers nothing at all nobody can say what is on it.
            failed.mended = true
            return settleMove(move)
          },
        )
        failed.mended = true
        const wrong = await judged(disk.fs, picture, undefined)
        if ((await opened(disk.fs, path)).picture !== picture)
          wrong.push(`${path} was named and is not whole`)
        tally.fault(wrong)
      }
  return tally.line(`a failing call while a library is ${way}`)
}

/** What is wrong after a start: it opens what the list names, and everything is there. */
async function judged(fs: FileSystem, picture: string, at: string | undefined): Promise<string[]> {
  const holding = new Set<string>()
  for (const folder of [FROM, TO])
    if ((await lookInto(folder, fs)).libraryId !== undefined) holding.add(folder)
  const path = chosenOf(await knownLibraries(DATA, fs), (folder) => holding.has(folder)) ?? FROM
  if (at !== undefined && path !== at) return [`it was told as moved, and ${path} is opened`]
  try {
    const { picture: now, isFresh } = await opened(fs, path)
    return now === picture && !isFresh ? [] : [`${path} shows ${now}`]
  } catch (error) {
    return [`${path} cannot be opened: ${String(error)}`]
  }
}

async function opened(fs: FileSystem, path: string) {
  const library = await openLibrary({ path, dataDir: DATA, host: 'faults', fs })
  const { isFresh } = library
  const picture = JSON.stringify([...(await new LecternSubject(library).picture())])
  await library.close()
  return { picture, isFresh }
}
