import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { ChildWriter } from '../child-writer'
import { Random } from '../random'
import { type Row, Tally } from '../row'
import { lectern, type LecternSubject } from '../subject'

/** The first one stays, and gets the notes of the others. */
const COPIES = ['copy 1', 'copy 2', 'copy 3', 'copy 4']
/** A writer is let live this long at most after its first acknowledgement, ms. */
const LIFE = 60

/** Kill -9 while one article is made of four and that is taken back: all of it is done, or nothing, and no note is lost. */
export const mergedDuplicatesRow: Row = {
  name: 'merged-duplicates',
  async *run({ seed, long, program }) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-merged-'))
    try {
      const base = join(folder, 'base')
      const made = await lectern(base, nodeFileSystem)
      for (const title of COPIES) {
        await made.perform({ do: 'publish', title })
        await made.perform({ do: 'highlight', title })
        await made.perform({ do: 'note', title, note: `of ${title}` })
      }
      await made.close()
      const tally = new Tally()
      const random = new Random(seed)
      for (let at = 0; at < (long ? 200 : 10); at += 1) {
        tally.rounds += 1
        const root = join(folder, `round-${at}`)
        cpSync(base, root, { recursive: true })
        await killed(root, program, random.next() * LIFE, tally)
        rmSync(root, { recursive: true, force: true })
      }
      yield tally.line('kill -9 while duplicates are merged')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function killed(root: string, program: string, life: number, tally: Tally): Promise<void> {
  const writer = new ChildWriter(program, 'merge', 'lectern', root, `${root}.notes`)
  await writer.until(({ acknowledged }) => acknowledged.length > 0)
  await pause(life)
  await writer.kill()
  const { acknowledged, begun } = writer.notes()
  tally.acknowledged += acknowledged.length
  try {
    const again = await lectern(root, nodeFileSystem)
    const found = await stateOf(again)
    await again.close()
    const possible = [acknowledged.at(-1) ?? 0, begun.at(-1) ?? 0].map((n) => (n % 2 === 1 ? MERGED : APART))
    const wrong = possible.includes(found) ? [] : [`${found} instead of ${possible.join(' or ')}`]
    tally.fault(wrong, wrong.length)
  } catch (error) {
    tally.fault([`cannot be opened: ${String(error)}`], 1)
  }
}

const [KEPT = ''] = COPIES
const MERGED = COPIES.map((title) =>
  title === KEPT
    ? `${title}: ${COPIES.map((one) => `of ${one}`).join()}`
    : `${title} in the trash: of ${title}`,
).join('; ')
const APART = COPIES.map((title) => `${title}: of ${title}`).join('; ')

/** Each article with its notes, and whether it is in the trash. */
async function stateOf({ library }: LecternSubject): Promise<string> {
  const rows = library.snapshot().articles.toSorted((a, b) => (a.title < b.title ? -1 : 1))
  const states: string[] = []
  for (const { id, title, trashedAt } of rows) {
    const notes = (await library.annotations(id)).map(({ note }) => note).toSorted()
    states.push(`${title}${trashedAt === undefined ? '' : ' in the trash'}: ${notes.join()}`)
  }
  return states.join('; ')
}
