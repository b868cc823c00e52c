import { crashStates } from '../crash-states'
import { type Sound, soundLibrary, type Target } from '../damaged-library'
import { withDeadLock } from '../dead-lock'
import { MemoryDisk } from '../memory-disk'
import { Random } from '../random'
import { type Row, type RowContext, Tally } from '../row'
import { lectern } from '../subject'

/** A crash while a damaged file is mended and written again: what is left of it is always somewhere. */
export const mendingRow: Row = {
  name: 'mending',
  async *run(context) {
    const sound = await soundLibrary()
    for (const target of sound.targets.filter(({ format }) => format !== undefined)) {
      const tally = new Tally()
      await crashes(sound, target, context, tally)
      yield tally.line(`a damaged ${target.kind} file`)
    }
  },
}

async function crashes(
  sound: Sound,
  target: Target,
  { seed, long }: RowContext,
  tally: Tally,
): Promise<void> {
  const damaged = Buffer.from(target.bytes.subarray(0, target.bytes.length >> 1))
  const disk = new MemoryDisk(sound.tree)
  disk.damage(target.path, damaged)
  const base = disk.tree()
  const subject = await lectern('/store', disk.fs)
  const about = subject.library.snapshot().articles
  await subject.library.updateArticles(
    about.map(({ id }) => id),
    { addTags: ['later'] },
  )
  for (const { id } of about)
    for (const annotation of (await subject.library.annotations(id)).slice(0, 1))
      await subject.library.updateAnnotation(id, annotation.id, { color: 'red' })
  await subject.close()
  const limits = long ? { names: 256, contents: 128 } : { names: 32, contents: 16 }
  for (const model of ['journaled', 'weak'] as const)
    for (const { tree } of crashStates(
      { base, operations: disk.operations },
      model,
      limits,
      new Random(seed),
    )) {
      tally.rounds += 1
      const left = new MemoryDisk(withDeadLock(tree))
      const wrong = left.files().some(([, bytes]) => damaged.equals(bytes))
        ? []
        : [`nothing is left of the damaged ${target.kind} file`]
      try {
        await (await lectern('/store', left.fs)).close()
      } catch (error) {
        wrong.push(`cannot be opened: ${String(error)}`)
      }
      tally.fault(wrong)
    }
}
