import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { LibraryLockedError } from '../../../src/main/library/lock'
import { ChildWriter } from '../child-writer'
import { type Row, Tally } from '../row'
import { openIn } from '../subject'

/**
 * Two processes start at once on a library whose last owner was killed: one takes the dead one's lock over, the other
 * is refused, and so is a third that comes later.
 */
export const twoProcessesRow: Row = {
  name: 'two-processes',
  async *run({ long, program }) {
    const root = mkdtempSync(join(tmpdir(), 'lectern-two-'))
    const tally = new Tally()
    try {
      const first = await openIn(join(root, 'store'), nodeFileSystem)
      const local = join(root, 'store/data/libraries', first.id)
      await first.close()
      for (let at = 0; at < (long ? 500 : 50); at += 1) {
        tally.rounds += 1
        tally.fault(await round(root, local, program))
      }
      yield tally.line('one opens, others are refused; taken over')
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  },
}

async function round(root: string, local: string, program: string): Promise<string[]> {
  const both = ['one', 'two'].map(
    (name) => new ChildWriter(program, 'open', 'lectern', join(root, 'store'), join(root, name)),
  )
  try {
    const ends = await Promise.all(
      both.map((writer) => writer.until(({ opened, failed }) => opened || failed !== undefined)),
    )
    const wrong: string[] = []
    const opened = ends.filter((end) => end.opened).length
    if (opened !== 1) wrong.push(`${opened} of two processes have the library open`)
    for (const { failed } of ends)
      if (failed !== undefined && !failed.includes('LibraryLockedError')) wrong.push(`a process ${failed}`)
    const third = await openIn(join(root, 'store'), nodeFileSystem).catch((error: unknown) => error)
    if (!(third instanceof LibraryLockedError)) wrong.push(`a third was not refused: ${String(third)}`)
    const left = readdirSync(local).filter((name) => name !== 'lock' && name.includes('lock'))
    if (left.length > 0) wrong.push(`left beside the lock: ${left.join()}`)
    return wrong
  } finally {
    for (const writer of both) await writer.kill()
  }
}
