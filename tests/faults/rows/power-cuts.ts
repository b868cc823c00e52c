import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { ChildWriter } from '../child-writer'
import { type GuestFileSystem, LoopImages, whyNoImages } from '../loop-images'
import { Random } from '../random'
import { differences, type Picture } from '../reference'
import { type Row, type RowContext, skipped, Tally } from '../row'
import { openStore, type StoreName } from '../stores'
import { BASE, statesBetween } from '../writer-acts'

/** The writer lives this long after its first acknowledgement, ms. */
const LIFE = [100, 500] as const

const CASES: readonly [GuestFileSystem, StoreName, short: number, long: number][] = [
  ['ext4', 'lectern', 15, 200],
  ['xfs', 'lectern', 10, 200],
  ['ext4', 'stock lowdb', 3, 30],
  ['xfs', 'stock lowdb', 3, 30],
]

/**
 * Power cuts: the writer is stopped, the block device under its file system is copied at that moment, and the copy
 * is mounted and opened. What was acknowledged is there. Of a disk that keeps its promises; one that says "flushed"
 * and is not is beyond any program.
 */
export const powerCutsRow: Row = {
  name: 'power-cuts',
  async *run(context) {
    const why = whyNoImages()
    if (why !== undefined) {
      yield skipped('power cuts on ext4 and XFS', why)
      return
    }
    for (const [guest, store, short, long] of CASES) {
      const tally = new Tally()
      await cuts(guest, store, context.long ? long : short, context, tally)
      yield store === 'lectern' ? tally.line(guest) : tally.control(`${store} on ${guest}`)
    }
  },
}

async function cuts(
  guest: GuestFileSystem,
  store: StoreName,
  rounds: number,
  { seed, program }: RowContext,
  tally: Tally,
): Promise<void> {
  const images = new LoopImages(guest)
  const random = new Random(seed)
  try {
    await images.make(async (root) => {
      const subject = await openStore(store, root, nodeFileSystem)
      for (const act of BASE) await subject.perform(act)
      await subject.close()
    })
    for (let at = 0; at < rounds; at += 1) {
      tally.rounds += 1
      await cut(images, at, store, program, LIFE[0] + random.below(LIFE[1]), tally)
    }
  } finally {
    images.remove()
  }
}

async function cut(
  images: LoopImages,
  at: number,
  store: StoreName,
  program: string,
  life: number,
  tally: Tally,
): Promise<void> {
  const root = images.mount(`disk-${at}`, images.template)
  const writer = new ChildWriter(program, 'acts', store, root, join(images.folder, `notes-${at}`))
  let acknowledged = 0
  let begun = 0
  try {
    await writer.until((notes) => notes.acknowledged.length > 0)
    await pause(life)
    await writer.stop()
    acknowledged = writer.notes().acknowledged.at(-1) ?? 0
    images.snapshot(`disk-${at}`, `cut-${at}`)
    begun = writer.notes().begun.at(-1) ?? 0
  } finally {
    await writer.kill()
    images.unmount(`disk-${at}`)
  }
  tally.acknowledged += acknowledged
  try {
    const left = images.mount(`cut-${at}`)
    const opened = await openStore(store, left, nodeFileSystem)
    const picture = await opened.picture()
    const wrong = differences(picture, statesBetween(acknowledged, begun))
    await opened.close()
    tally.fault(wrong, wrong.length === 0 ? 0 : lostOf(picture, acknowledged))
  } catch (error) {
    tally.fault([`cannot be opened: ${String(error)}`], acknowledged)
  } finally {
    images.unmount(`cut-${at}`)
  }
}

/** How many acknowledged updates an older state of the library lacks. */
function lostOf(picture: Picture, acknowledged: number): number {
  const older = statesBetween(0, acknowledged).findLastIndex(
    (state) => differences(picture, [state]).length === 0,
  )
  return acknowledged - Math.max(0, older)
}
