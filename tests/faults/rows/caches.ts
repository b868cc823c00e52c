import { MemoryDisk } from '../memory-disk'
import { Random } from '../random'
import { after, differences, EMPTY, type Expected } from '../reference'
import { type Row, Tally } from '../row'
import { lectern } from '../subject'
import { actOf, BASE } from '../writer-acts'

/** Between two openings, any of this machine's own files about the library go: no article loses anything. */
export const deletedCachesRow: Row = {
  name: 'deleted-caches',
  async *run({ seed, long }) {
    const tally = new Tally()
    const random = new Random(seed)
    const deleted = new Set<string>()
    for (let round = 0; round < (long ? 500 : 50); round += 1) {
      tally.rounds += 1
      const disk = new MemoryDisk()
      await disk.fs.makeFolder('/store')
      let state = await lived(disk, BASE.length, (n) => BASE[n] ?? actOf(n), EMPTY, tally)
      for (let times = 0; times < 3; times += 1) {
        for (const [path] of disk.files().filter(([path]) => path.startsWith('/store/data/')))
          if (random.next() < 0.6) {
            await disk.fs.unlink(path)
            deleted.add(path.split('/').at(-1) ?? '')
          }
        const again = await lectern('/store', disk.fs)
        const picture = new Map(await again.picture())
        picture.set('undo', '')
        tally.fault(differences(picture, [{ ...state, done: [] }]))
        await again.close()
        // What cannot be taken back any more is not part of the acts that follow.
        // None is played twice: two collections of one name are refused.
        const from = 8 * (1 + 6 * times + random.below(6))
        state = await lived(disk, 2, (n) => actOf(from + n), { ...state, done: [] }, tally)
      }
    }
    const shards = [...deleted].filter((name) => /^[0-9a-f]{2}\.json$/.test(name)).length
    const others = [...deleted].filter((name) => !/^[0-9a-f]{2}\.json$/.test(name))
    yield tally.line(
      'files in the data folder',
      `${others.join(' ')}, ${shards} different shards of the index`,
    )
  },
}

/** Opens the library, plays some acts and closes it; the state it must have. */
async function lived(
  disk: MemoryDisk,
  count: number,
  act: (n: number) => (typeof BASE)[number],
  state: Expected,
  tally: Tally,
): Promise<Expected> {
  const subject = await lectern('/store', disk.fs)
  let next = state
  for (let n = 0; n < count; n += 1) {
    await subject.perform(act(n))
    next = after(next, act(n))
    tally.acknowledged += 1
  }
  const [first] = subject.library.snapshot().articles
  const position = { block: 0, offset: 0, progress: 0.5, at: '2026-07-05T00:00:00.000Z' }
  if (first !== undefined) await subject.library.setPosition(first.id, position)
  await subject.close()
  return next
}
