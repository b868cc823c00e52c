import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorCode, nodeFileSystem } from '../../../src/main/library/files/file-system'
import { mountable } from '../mountable'
import { Random } from '../random'
import { type Row, skipped, Tally } from '../row'
import { lectern } from '../subject'
import { actOf, BASE } from '../writer-acts'

/** Acts on a full disk: none may be lost, whether it still finds room or not. */
const ACTS = 3

/** A real disk of 1 MiB fills up, later gets room, and what waited in memory is saved without a restart. */
export const fullDiskRow: Row = {
  name: 'full-disk',
  async *run({ seed, long }) {
    if (!mountable) {
      yield skipped('a full disk of 1 MiB', 'mounting a tmpfs needs root')
      return
    }
    const tally = new Tally()
    const random = new Random(seed)
    for (let at = 0; at < (long ? 100 : 20); at += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'lectern-full-'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
      try {
        tally.rounds += 1
        tally.fault(await round(folder, random.below(6000), random.below(40), tally))
      } finally {
        execFileSync('umount', [folder])
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const refused = tally.rounds * ACTS - tally.acknowledged
    const line = tally.line('1 MiB, then room again, no restart', `${refused} refused at first`)
    // A disk that refused nothing was not full.
    yield refused > 0 ? line : { ...line, status: 'FAILED', wrong: ['the disk was never full'] }
  },
}

/** `room`: bytes left free; `first`: the number of the first note that is written then. */
async function round(root: string, room: number, first: number, tally: Tally): Promise<string[]> {
  const subject = await lectern(root, nodeFileSystem)
  for (const act of BASE) await subject.perform(act)
  for (let n = 1; n <= 8; n += 1) await subject.perform(actOf(n))
  fill(join(root, 'ballast'), room)
  const base = await subject.picture()
  const wrong: string[] = []
  let refused = 0
  for (let n = first; n < first + ACTS; n += 1) {
    const act = { do: 'note', title: 'A', note: `note ${n} `.repeat(300 + n) } as const
    await subject.perform(act).then(
      () => (tally.acknowledged += 1),
      () => (refused += 1),
    )
  }
  const wanted = await subject.picture()
  if (wanted.get('A: notes') === base.get('A: notes')) wrong.push('memory does not hold what was written')
  if (refused > 0 && subject.library.snapshot().saving.failed.length === 0)
    wrong.push('nothing is said of what is not saved')
  unlinkSync(join(root, 'ballast'))
  const { failed } = await subject.library.flush()
  wrong.push(...failed.map(({ message }) => `not saved although there is room: ${message}`))
  await subject.close()
  const again = await lectern(root, nodeFileSystem)
  const picture = await again.picture()
  await again.close()
  for (const [key, value] of wanted) if (picture.get(key) !== value) wrong.push(`${key} is lost`)
  return wrong
}

/** Fills the disk to the last byte, then leaves `room` bytes. */
function fill(path: string, room: number): void {
  for (let part = 1 << 20; part >= 1; part >>= 1) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(part), { flag: 'a' })
    } catch (error) {
      if (errorCode(error) !== 'ENOSPC') throw error
    }
  }
  truncateSync(path, Math.max(0, statSync(path).size - room))
}
