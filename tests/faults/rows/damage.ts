import { decodeFile } from '../../../src/main/library/files/envelope'
import { inspect, soundLibrary, type Target } from '../damaged-library'
import { Random } from '../random'
import { type Row, Tally } from '../row'

/** Each kind of file cut off at every byte: never taken for whole, never of harm to another file. */
export const truncationRow: Row = {
  name: 'truncation',
  async *run() {
    const sound = await soundLibrary()
    for (const target of sound.targets) {
      const tally = new Tally()
      tally.rounds = 1
      for (let length = 0; length < target.bytes.length; length += 1) {
        const { wrong, told, changed } = await inspect(sound, target, target.bytes.subarray(0, length))
        const silent = changed && !told ? [`${target.kind} cut at ${length} was taken for whole`] : []
        tally.fault([...wrong, ...silent])
      }
      yield tally.line(`${target.kind}, ${target.bytes.length} bytes`, SOURCE[target.kind])
    }
  },
}

const SOURCE: Partial<Record<Target['kind'], string>> = {
  source: 'nothing reads it but repair; its hash is for `lectern doctor`',
}

/** One bit of a file turned over: always seen, by the checksum or the hash, and never of harm to another file. */
export const bitFlipsRow: Row = {
  name: 'bit-flips',
  async *run({ seed, long }) {
    const sound = await soundLibrary()
    const random = new Random(seed)
    const targets = sound.targets.filter(({ kind }) => kind !== 'source')
    const size = targets.reduce((total, { bytes }) => total + bytes.length, 0)
    const tally = new Tally()
    let edits = 0
    for (let round = 0; round < (long ? 50_000 : 5000); round += 1) {
      let at = random.below(size)
      const target = targets.find(({ bytes }) => at < bytes.length || ((at -= bytes.length), false))
      if (target === undefined) throw new Error('no byte')
      const bytes = Uint8Array.from(target.bytes)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      tally.rounds += 1
      const { wrong, told } = await inspect(sound, target, bytes)
      const outcome = target.format && decodeFile(target.format, bytes)
      const unseen = outcome?.status === 'ok' && outcome.intact
      if (outcome?.status === 'ok' && !outcome.intact && !told) edits += 1
      tally.fault([...wrong, ...(unseen ? [`${target.kind}: the flip at ${at} was not seen`] : [])])
    }
    const note = `${edits} left valid JSON with a wrong checksum: taken as edited by hand, and told to nobody`
    yield tally.line('one bit of any file', note)
  },
}
