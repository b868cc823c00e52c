import { listBackups, makeBackup } from '../../../src/main/library/backup/backups'
import { verifyBackup } from '../../../src/main/library/backup/verify-backup'
import type { FileSystem } from '../../../src/main/library/files/file-system'
import { layoutOf } from '../../../src/main/library/files/layout'
import { crashStates, type DiskModel } from '../crash-states'
import { soundLibrary } from '../damaged-library'
import { failing } from '../failing-file-system'
import { MemoryDisk, type Tree } from '../memory-disk'
import { Random } from '../random'
import { type Row, type RowContext, Tally } from '../row'

const FOLDER = '/store/data/backups'
const DAY = 24 * 60 * 60 * 1000
/** So many that the next one takes the place of another. */
const BEFORE = 12
/** Seven days, and the last of the week before them. */
const KEPT = 8

const dayOf = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY).toISOString()
const makeOn = (fs: FileSystem, number: number) =>
  makeBackup({
    fs,
    layout: layoutOf('/store/library'),
    libraryId: 'faults',
    folder: FOLDER,
    now: () => dayOf(number),
  })

/** A crash, or a failing disk, while a backup is made and an older one goes: every one that is there is whole. */
export const backupRow: Row = {
  name: 'backup',
  async *run(context) {
    const base = await withBackups((await soundLibrary()).tree)
    for (const model of ['journaled', 'weak'] as const) yield await crashes(base, model, context)
    yield await failures(base, context)
  },
}

async function withBackups(tree: Tree): Promise<Tree> {
  const disk = new MemoryDisk(tree)
  for (let number = 0; number < BEFORE; number += 1) await makeOn(disk.fs, number)
  return disk.tree()
}

async function crashes(base: Tree, model: DiskModel, { seed, long }: RowContext) {
  const tally = new Tally()
  const disk = new MemoryDisk(base)
  await makeOn(disk.fs, BEFORE)
  const last = disk.operations.length
  disk.operations.push({ op: 'acknowledged', act: 1 })
  tally.acknowledged = last > 0 ? 1 : 0
  const limits = long ? { names: 256, contents: 128 } : { names: 32, contents: 16 }
  const recording = { base, operations: disk.operations }
  for (const { tree, acknowledged } of crashStates(recording, model, limits, new Random(seed))) {
    tally.rounds += 1
    const { wrong, whole } = await lookAt(new MemoryDisk(tree).fs)
    const isLost = acknowledged === 1 && !whole.includes(dayOf(BEFORE))
    tally.fault(wrong, isLost ? 1 : 0)
  }
  return tally.line(`a crash during backup and rotation, ${model} disk`)
}

async function failures(base: Tree, { long }: RowContext) {
  const tally = new Tally()
  const counting = failing(new MemoryDisk(base).fs, { at: Infinity, code: '', broken: false })
  await makeOn(counting.fs, BEFORE)
  const step = long ? 1 : Math.max(1, Math.floor(counting.calls() / 30))
  for (let at = 1; at <= counting.calls(); at += step) {
    for (const broken of [false, true]) {
      tally.rounds += 1
      const disk = new MemoryDisk(base)
      const { fs } = failing(disk.fs, { at, code: 'ENOSPC', broken, short: true })
      const isMade = await makeOn(fs, BEFORE).then(
        () => true,
        () => false,
      )
      const { wrong, whole } = await lookAt(disk.fs)
      if (isMade) tally.acknowledged += 1
      tally.fault(wrong, isMade && !whole.includes(dayOf(BEFORE)) ? 1 : 0)
    }
  }
  return tally.line('a failing call during backup and rotation')
}

/** What is wrong with the backups on a disk, and when those that are whole were made. */
async function lookAt(fs: FileSystem): Promise<{ wrong: string[]; whole: string[] }> {
  const wrong: string[] = []
  const whole: string[] = []
  for (const { path, createdAt } of await listBackups(fs, FOLDER))
    await verifyBackup(fs, path).then(
      () => whole.push(createdAt),
      (error: unknown) => wrong.push(String(error)),
    )
  if (whole.length < KEPT) wrong.push(`only ${whole.length} whole backups are left`)
  return { wrong, whole }
}
