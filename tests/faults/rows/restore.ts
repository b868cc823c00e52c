import { makeBackup } from '../../../src/main/library/backup/backups'
import { verifyBackup } from '../../../src/main/library/backup/verify-backup'
import type { FileSystem } from '../../../src/main/library/files/file-system'
import { layoutOf } from '../../../src/main/library/files/layout'
import { type CrashState, crashStates, type DiskModel } from '../crash-states'
import { withDeadLock } from '../dead-lock'
import { withoutFolderSync } from '../flawed-file-systems'
import { MemoryDisk, type Tree } from '../memory-disk'
import { Random } from '../random'
import type { Act, Picture } from '../reference'
import { type Row, type RowContext, Tally } from '../row'
import { lectern, type LecternSubject } from '../subject'

const LIBRARY = '/store/library'
/** What was written since the backup, and is restored away. */
const SINCE = 'written since the backup'
/** Of the disks of the weak model, one in so many is restored again. */
const AGAIN = 4

/** A library that is to be restored, flushed and closed. */
interface Story {
  readonly name: string
  readonly base: Tree
  readonly backup: string
  /** What is in that file. */
  readonly bytes: Buffer
  /** Whether a backup is made before, as of every library that is not damaged. */
  readonly isKept: boolean
}

/** A crash while a library is restored: each article is as it was or as in the backup, all that is there together. */
export const restoreRow: Row = {
  name: 'restore-backup',
  async *run(context) {
    for (const isKept of [true, false]) {
      const story = await changedSinceBackup(isKept)
      for (const model of ['journaled', 'weak'] as const) {
        const tally = await crashes(story, model, context)
        yield tally.line(`a crash during a restore ${story.name}, ${model} disk`)
      }
    }
    const blind = await crashes(await changedSinceBackup(true), 'journaled', context, withoutFolderSync)
    yield blind.control('no folder sync: a crash during a restore')
  },
}

/**
 * Since the backup A's note was changed, B was cut out of its source otherwise and went to the trash, C's folder was lost and D came, and so with
 * collections; where no backup can be made before, A's source was lost too.
 */
async function changedSinceBackup(isKept: boolean): Promise<Story> {
  const disk = new MemoryDisk()
  await disk.fs.makeFolder('/store')
  const subject = await lectern('/store', disk.fs)
  const acts: Act[] = ['A', 'B', 'C'].flatMap((title): Act[] => [
    { do: 'publish', title },
    { do: 'highlight', title },
    { do: 'note', title, note: `a note of ${title}` },
  ])
  acts.push(
    { do: 'collection', name: 'Kept' },
    { do: 'collect', titles: ['A'], name: 'Kept' },
    { do: 'describe', tag: 'bees', color: 'green' },
    { do: 'remake', title: 'B', opening: 'as it was chosen' },
  )
  for (const act of acts) await subject.perform(act)
  const { path } = await backUp(disk.fs, subject)
  await subject.perform({ do: 'note', title: 'A', note: SINCE })
  await subject.perform({ do: 'remake', title: 'B', opening: 'chosen otherwise since' })
  await subject.perform({ do: 'trash', titles: ['B'] })
  await subject.perform({ do: 'publish', title: 'D' })
  await subject.perform({ do: 'discard', name: 'Kept' })
  await subject.perform({ do: 'collection', name: 'Since' })
  const folderOf = (title: string) => layoutOf(LIBRARY).article(idOf(subject, title)).folder
  const [a, c] = [folderOf('A'), folderOf('C')]
  await subject.close()
  await disk.fs.removeFolder(c)
  for (const [file] of disk.files())
    if (!isKept && file.startsWith(`${a}/source.`)) await disk.fs.unlink(file)
  const name = isKept ? 'with a backup before' : 'of a damaged library'
  await verifyBackup(disk.fs, path)
  const bytes = Buffer.from(disk.files().find(([file]) => file === path)?.[1] ?? [])
  return { name, base: disk.tree(), backup: path, bytes, isKept }
}

async function crashes(
  story: Story,
  model: DiskModel,
  { seed, long }: RowContext,
  flaw: (fs: FileSystem) => FileSystem = (fs) => fs,
): Promise<Tally> {
  const tally = new Tally()
  const disk = new MemoryDisk(story.base)
  const fs = flaw(disk.fs)
  const subject = await lectern('/store', fs)
  const before = await subject.picture()
  const from = disk.operations.length
  disk.operations.push({ op: 'begun', act: 1 })
  await restore(story, fs, subject)
  disk.operations.push({ op: 'acknowledged', act: 1 })
  tally.acknowledged = 1
  const after = await subject.picture()
  const states: States = { before, after }
  const limits = long ? { names: 256, contents: 128 } : { names: 16, contents: 8 }
  const recording = { base: story.base, operations: disk.operations.slice(from) }
  for (const state of crashStates(recording, model, limits, new Random(seed))) {
    const isAgain = long || model === 'journaled' || tally.rounds % AGAIN === 0
    tally.rounds += 1
    const wrong = await inspected(story, state, states, isAgain)
    tally.fault(wrong, wrong.length > 0 ? 1 : 0)
  }
  return tally
}

interface States {
  readonly before: Picture
  readonly after: Picture
}

async function inspected(
  story: Story,
  crash: CrashState,
  states: States,
  isAgain: boolean,
): Promise<string[]> {
  try {
    const { fs, ...disk } = left(crash)
    const subject = await lectern('/store', fs)
    const picture = await subject.picture()
    const wrong = differences(picture, states, crash.acknowledged === 1)
    // Written before the crash, and whole then: that it has the same bytes is as good as reading it.
    const backup = disk.files().find(([file]) => file === story.backup)?.[1]
    if (backup === undefined || !story.bytes.equals(backup)) wrong.push('the backup is not what it was')
    if (picture.get('A: notes') === states.after.get('A: notes') && !(await isSinceThere(disk.files(), fs)))
      wrong.push('the note that was restored away is nowhere')
    if (!isAgain) return wrong
    await restore(story, fs, subject)
    const again = differences(await subject.picture(), states, true)
    return [...wrong, ...again.map((one) => `restored again: ${one}`)]
  } catch (error) {
    return [`after ${crash.acknowledged} of 1: ${String(error)}`]
  }
}

function left({ tree }: CrashState) {
  const disk = new MemoryDisk(withDeadLock(tree))
  return { fs: disk.fs, files: () => disk.files() }
}

/** What is wrong with a picture: C comes for itself, first into the trash; all else changes together. */
function differences(picture: Picture, { before, after }: States, isDone: boolean): string[] {
  const ofC = (key: string) => key.startsWith('C: ')
  const keys = [...new Set([...picture.keys(), ...before.keys(), ...after.keys()])].filter(
    (key) => key !== 'undo',
  )
  const unlike = (state: Picture) => keys.filter((key) => !ofC(key) && picture.get(key) !== state.get(key))
  const wrong = isDone || unlike(before).length > 0 ? unlike(after) : []
  const wrongOfC = keys.filter(ofC).filter((key) => {
    const seen = picture.get(key)
    if (seen === after.get(key)) return false
    return isDone || (seen !== undefined && !(key === 'C: about' && seen.includes('in the trash')))
  })
  return [...wrong, ...wrongOfC].map((key) => `${key} is ${picture.get(key) ?? '(not there)'}`)
}

/** In undo or an earlier version, or in a backup that was made before. */
async function isSinceThere(
  files: readonly (readonly [string, Uint8Array])[],
  fs: FileSystem,
): Promise<boolean> {
  if (files.some(([, bytes]) => Buffer.from(bytes).includes(SINCE))) return true
  const backups = files.map(([path]) => path).filter((path) => path.includes('/backups/before-restore'))
  for (const path of backups) await verifyBackup(fs, path)
  return backups.length > 0
}

async function restore(story: Story, fs: FileSystem, subject: LecternSubject): Promise<void> {
  await subject.library.restoring.restore({ path: story.backup, exact: true }, async () =>
    story.isKept ? (await backUp(fs, subject, '/before-restore')).path : undefined,
  )
}

const backUp = (fs: FileSystem, { library }: LecternSubject, below = '') =>
  makeBackup({
    fs,
    layout: layoutOf(LIBRARY),
    libraryId: library.id,
    folder: `/store/backups${below}`,
    now: () => new Date().toISOString(),
  })

function idOf({ library }: LecternSubject, title: string) {
  const found = library.snapshot().articles.find((article) => article.title === title)
  if (found === undefined) throw new Error(`There is no article ${title}`)
  return found.id
}
