import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IntakeHalted } from '../../../../src/main/library/acts/begun-intake'
import type { Library } from '../../../../src/main/library/library'
import { Interruption } from '../../../../src/main/interrupted-import'
import { UNHEARD } from '../../../../src/main/progress'
import { folders, open } from '../../library/fixtures'
import { planOf } from './import-library'

/** More pages than are written at a time. */
const NOTES = Array.from({ length: 12 }, (_, number) => `note ${String(number).padStart(2, '0')}`)
const FILE = NOTES.map((bodyValue, number) => ({
  type: 'Annotation',
  id: `urn:x:${number}`,
  created: '2020-01-01T00:00:00Z',
  bodyValue,
  target: `https://example.org/${number}`,
}))

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

/** Begins the import and ends it when so many articles are on the disk, as the end of the process would. */
async function cutOff(after: number): Promise<void> {
  const library = await open(at)
  let done = 0
  const taken = library.intake.take(await planOf(library, FILE), {
    ...UNHEARD,
    step: () => void (done += 1),
    goOn() {
      if (done >= after) throw new IntakeHalted()
    },
  })
  await expect(taken).rejects.toThrow(IntakeHalted)
  await library.close()
}

async function atNextStart<T>(
  work: (library: Library, interruption: Interruption) => Promise<T>,
): Promise<T> {
  const library = await open(at)
  const interruption = new Interruption(library, () => undefined)
  try {
    return await work(library, interruption)
  } finally {
    await library.close()
  }
}

const notesOf = async (library: Library) =>
  (await library.allAnnotations()).map(({ note }) => note).toSorted()

test('an import that was cut off is finished by the next start, told once, and taken back by one undo', async () => {
  await cutOff(1)
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    const told = await interruption.tell(true)
    expect(told).toMatchObject({ state: 'finished', name: 'file.json', new: NOTES.length })
    expect(await interruption.tell(true)).toBeUndefined()
    expect(await notesOf(library)).toEqual(NOTES)
    expect([...library.rows()].filter(({ trashedAt }) => trashedAt === undefined)).toHaveLength(12)
    await library.undo(told?.entry)
    expect(await notesOf(library)).toEqual([])
  })
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    expect(await interruption.tell(true)).toBeUndefined()
    expect(await notesOf(library)).toEqual([])
  })
})

test('one that is cut off again while it is finished is finished by the start after', async () => {
  await cutOff(1)
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    await interruption.halt()
    expect(await interruption.tell(false)).toBeUndefined()
    expect(await notesOf(library)).toEqual([])
  })
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    expect(await interruption.tell(true)).toMatchObject({ state: 'finished' })
    expect(await notesOf(library)).toEqual(NOTES)
  })
})

test.each([
  ['is gone', (copy: string) => rm(copy)],
  ['is another', (copy: string) => writeFile(copy, '[]')],
])('one whose kept file %s is taken back, and that is told', async (_what, harm) => {
  await cutOff(2)
  const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
  await harm(join(at.dataDir, 'libraries', id, 'intake.source'))
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    expect(await interruption.tell(true)).toEqual({ state: 'takenBack', name: 'file.json' })
    expect([...library.rows()]).toEqual([])
  })
})

test('an import leaves no copy of its file behind', async () => {
  await atNextStart(async (library) => {
    await library.intake.take(await planOf(library, FILE))
    const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
    const names = await readdir(join(at.dataDir, 'libraries', id))
    expect(names.filter((name) => name.startsWith('intake'))).toEqual([])
  })
})
