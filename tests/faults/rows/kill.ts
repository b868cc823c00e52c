import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { ChildWriter, type WriterRole } from '../child-writer'
import { Random } from '../random'
import { differences, type Picture, textOf } from '../reference'
import { type Row, Tally } from '../row'
import { lectern } from '../subject'
import { BASE, statesBetween } from '../writer-acts'

/** A writer is let live this long at most after its first acknowledgement, ms. */
const LIFE = 80
/** One that is killed at its start lives up to so many times as long as it takes to its first acknowledgement. */
const START = 1.5

interface Kind {
  readonly name: string
  readonly role: WriterRole
  readonly share: number
  /** Killed at any time from its start on, also while it opens the library. */
  readonly anyTime?: boolean
  /** The index is lost before it starts. */
  readonly withoutIndex?: boolean
}

const KINDS: readonly Kind[] = [
  { name: 'saves, tags, trash, undo', role: 'acts', share: 0.4 },
  { name: 'import, four at a time', role: 'import', share: 0.2 },
  { name: 'while it starts', role: 'acts', share: 0.2, anyTime: true },
  { name: 'while it makes the index anew', role: 'acts', share: 0.2, anyTime: true, withoutIndex: true },
]

/** Kill -9 at random moments. It finds no missing flush (the power cuts do), but all that is left half done. */
export const killRow: Row = {
  name: 'kill',
  async *run({ seed, long, program }) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-kill-'))
    try {
      const base = join(folder, 'base')
      const made = await lectern(base, nodeFileSystem)
      for (const act of BASE) await made.perform(act)
      await made.close()
      const start = START * (await untilFirst(base, join(folder, 'first'), program))
      for (const kind of KINDS) {
        const tally = new Tally()
        const rounds = Math.round((long ? 1000 : 100) * kind.share)
        const random = new Random(seed)
        const numbers = Array.from({ length: rounds }, (_, at) => at)
        const lane = async () => {
          for (let at = numbers.pop(); at !== undefined; at = numbers.pop()) {
            tally.rounds += 1
            await round(
              kind,
              join(folder, `round-${at}`),
              base,
              program,
              random.next() * (kind.anyTime === true ? start : LIFE),
              tally,
            )
          }
        }
        await Promise.all([lane(), lane()])
        yield tally.line(kind.name)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** How long a writer takes from its birth to its first acknowledgement on this machine, ms. */
async function untilFirst(base: string, root: string, program: string): Promise<number> {
  cpSync(base, root, { recursive: true })
  const born = performance.now()
  const writer = new ChildWriter(program, 'acts', 'lectern', root, `${root}.notes`)
  await writer.until(({ acknowledged }) => acknowledged.length > 0)
  await writer.kill()
  return performance.now() - born
}

async function round(
  { role, anyTime, withoutIndex }: Kind,
  root: string,
  base: string,
  program: string,
  life: number,
  tally: Tally,
): Promise<void> {
  cpSync(base, root, { recursive: true })
  if (withoutIndex === true)
    for (const id of readdirSync(join(root, 'data/libraries')))
      rmSync(join(root, 'data/libraries', id, 'index'), { recursive: true })
  const writer = new ChildWriter(program, role, 'lectern', root, `${root}.notes`)
  if (anyTime !== true) await writer.until(({ acknowledged }) => acknowledged.length > 0)
  await pause(life)
  await writer.kill()
  const { acknowledged, begun, failed } = writer.notes()
  tally.acknowledged += acknowledged.length
  try {
    if (failed !== undefined) throw new Error(failed)
    const again = await lectern(root, nodeFileSystem)
    const picture = await again.picture()
    const wrong =
      role === 'import'
        ? importedWrong(picture, acknowledged)
        : differences(picture, statesBetween(acknowledged.at(-1) ?? 0, begun.at(-1) ?? 0))
    await again.close()
    tally.fault(wrong, wrong.length === 0 ? 0 : 1)
  } catch (error) {
    tally.fault([`cannot be opened: ${String(error)}`], 1)
  }
  rmSync(root, { recursive: true, force: true })
}

/** Imported articles are there whole: all that were acknowledged, and perhaps those in the making. */
function importedWrong(picture: Picture, acknowledged: readonly number[]): string[] {
  const missing = acknowledged.filter((n) => !picture.has(`import ${n}: text`))
  const torn = [...picture].filter(
    ([key, value]) => key.endsWith(': text') && value !== textOf(key.slice(0, -': text'.length)),
  )
  const damage = picture.get('damage')
  return [
    ...missing.map((n) => `import ${n} is gone`),
    ...torn.map(([key, value]) => `${key} is ${value}`),
    ...(damage === undefined ? [] : [damage]),
  ]
}
