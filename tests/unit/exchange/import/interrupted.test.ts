import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkLibrary } from '../../../../src/main/library/doctor/check-library'
import { nodeFileSystem } from '../../../../src/main/library/files/file-system'
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

/** Every row that somebody is told of, or sees when he asks, while the work goes on. */
async function trashedWhile(library: Library, work: () => Promise<unknown>): Promise<string[]> {
  const seen = new Set<string>()
  const look = (rows: Iterable<{ title: string; trashedAt?: string | undefined }>) => {
    for (const { title, trashedAt } of rows) if (trashedAt !== undefined) seen.add(title)
  }
  const end = library.on((event) => {
    if (event.name === 'library.changed') look(event.payload.upsert)
    look(library.rows())
  })
  look(library.rows())
  look(library.snapshot().articles)
  look(library.someRows(0).rows)
  await work()
  end()
  return [...seen]
}

test('the trash shows nothing of an import that is not done: neither while it runs, nor cut off, nor while it is finished', async () => {
  await atNextStart(async (library) => {
    const one = { ...FILE[0], id: 'urn:y', target: 'https://example.org/other' }
    const plan = await planOf(library, [one])
    expect(await trashedWhile(library, () => library.intake.take(plan))).toEqual([])
  })
  await cutOff(5)
  await atNextStart(async (library, interruption) => {
    expect(await trashedWhile(library, () => library.reconcile())).toEqual([])
    expect(await library.trash.empty({ keepNotes: false })).toMatchObject({ articles: 0 })
    const finish = async () => {
      interruption.begin()
      await interruption.tell(true)
    }
    expect(await trashedWhile(library, finish)).toEqual([])
    expect([...library.rows()].filter(({ trashedAt }) => trashedAt === undefined)).toHaveLength(13)
    await library.undo()
    expect([...library.rows()].filter(({ trashedAt }) => trashedAt !== undefined)).toHaveLength(12)
  })
})

test('nor does it where the library can only be read, until the import is done', async () => {
  await cutOff(5)
  const path = join(at.path, 'library.json')
  const before = await readFile(path, 'utf8')
  await writeFile(path, before.replace('"schema": 1', '"schema": 9'))
  await atNextStart(async (library) => {
    await library.reconcile()
    expect(library.readOnly).toEqual({ code: 'newer', version: 9 })
    expect([...library.rows()]).toEqual([])
  })
  await writeFile(path, before)
  await atNextStart(async (library, interruption) => {
    interruption.begin()
    await interruption.tell(true)
    expect([...library.rows()].map(({ trashedAt }) => trashedAt)).toEqual(FILE.map(() => undefined))
  })
})

test.each([
  ['whole', () => Promise.resolve(), { harmless: true, advice: /finishes it/ }],
  ['damaged', (copy: string) => writeFile(copy, '[]'), { advice: /then import file\.json again/ }],
])(
  'the doctor tells of an import that was cut off, and what to do where its copy is %s',
  async (_how, harm, told) => {
    await cutOff(2)
    const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
    await harm(join(at.dataDir, 'libraries', id, 'intake.source'))
    const now = () => new Date().toISOString()
    const look = () => checkLibrary({ fs: nodeFileSystem, libraryDir: at.path, dataDir: at.dataDir, now })
    const about = (await look()).find(({ path }) => path.endsWith('intake.json'))
    expect(about).toMatchObject({
      kind: 'unfinished',
      what: expect.stringMatching(/^The import of file\.json .* was cut off/) as string,
      advice: expect.stringMatching(told.advice) as string,
    })
    expect(about?.harmless).toBe('harmless' in told ? true : undefined)
    await atNextStart(async (_library, interruption) => {
      interruption.begin()
      await interruption.tell(true)
    })
    expect((await look()).filter(({ kind }) => kind === 'unfinished')).toEqual([])
  },
)

test('an import leaves no copy of its file behind', async () => {
  await atNextStart(async (library) => {
    await library.intake.take(await planOf(library, FILE))
    const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
    const names = await readdir(join(at.dataDir, 'libraries', id))
    expect(names.filter((name) => name.startsWith('intake'))).toEqual([])
  })
})
