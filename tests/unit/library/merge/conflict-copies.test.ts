import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnnotationId } from '../../../../src/shared/model/ids'
import { encodeFile } from '../../../../src/main/library/files/envelope'
import { annotationsFormat } from '../../../../src/main/library/files/formats'
import { highlightOf, open } from '../fixtures'
import { contentsOf, fileOf, synchronise, type TwoMachines, twoMachines } from './two-machines'

let two: TwoMachines
beforeEach(async () => {
  two = await twoMachines()
})
afterEach(async () => {
  await two.here.remove()
  await two.there.remove()
})

const NAMES = [
  'NAME (conflicted copy 2024-07-05).json',
  "NAME (Mara's conflicted copy 2024-07-05).json",
  'NAME.sync-conflict-20240705-101010-ABCDEFG.json',
  'NAME-OFFICE-PC.json',
  'NAME 2.json',
  'NAME (1).json',
]

/** Both machines change the star, a tag, the note of the highlight, and each adds a highlight. */
async function changeApart(): Promise<void> {
  const { id, highlight } = two
  for (const [machine, quote] of [
    [two.here, 'second'],
    [two.there, 'third'],
  ] as const) {
    const library = await open(machine)
    await library.updateAnnotation(id, highlight as AnnotationId, { note: `about ${quote}` })
    await library.addAnnotation(await highlightOf(library, id, quote, { note: quote }))
    await library.updateArticles([id], { addTags: [quote], ...(quote === 'third' ? {} : { starred: true }) })
    await library.close()
  }
}

const opened = async (machine: TwoMachines['here']) => {
  const library = await open(machine)
  const { meta, annotations } = await library.record(two.id)
  const { problems = [] } = library.snapshot()
  await library.close()
  return { meta, notes: annotations.map(({ note }) => note), problems }
}

describe('an article that two machines changed apart', () => {
  it.each(NAMES)('is one again when they meet, the same bytes on both: %s', async (name) => {
    await changeApart()
    await synchronise(two, name)
    const { meta, notes, problems } = await opened(two.here)
    expect(meta).toMatchObject({ starred: true, tags: ['second', 'third'] })
    expect(notes).toEqual(['about third', 'second', 'third'])
    expect(problems).toEqual([])
    await opened(two.there)
    const [here, there] = [await contentsOf(two.here), await contentsOf(two.there)]
    expect(here).toEqual(there)
    const names = Object.keys(here)
    expect(names.filter((one) => one.startsWith('/articles') && one.endsWith('.json'))).toHaveLength(2)
    // Nothing that was merged is lost: both sides' versions of both files are in the trash.
    expect(names.filter((one) => one.startsWith('/trash/conflicts'))).toHaveLength(4)
  })

  it('is the same in the end whichever copies each machine sees first', async () => {
    const [a, b] = [two.here, two.there]
    await changeApart()
    const versions = [
      await readFile(fileOf(a, two.id, 'annotations.json')),
      await readFile(fileOf(b, two.id, 'annotations.json')),
    ]
    await writeFile(fileOf(a, two.id, 'annotations 2.json'), versions[1] ?? '')
    await writeFile(fileOf(b, two.id, 'annotations-A.json'), versions[0] ?? '')
    await opened(a)
    await opened(b)
    const files = [a, b].map((machine) => readFile(fileOf(machine, two.id, 'annotations.json'), 'utf8'))
    const [one, other] = await Promise.all(files)
    expect(one).toBe(other)
  })

  it('is shown merged to whoever has it open', async () => {
    const { here, id } = two
    await changeApart()
    const library = await open(here)
    const events: string[] = []
    library.on(({ name, payload }) => events.push(`${name} ${JSON.stringify(payload)}`))
    await copyFile(fileOf(two.there, id, 'annotations.json'), fileOf(here, id, 'annotations 2.json'))
    // Rounds that follow each other within a second are one.
    await library.reconciler.run()
    expect((await library.annotations(id)).map(({ note }) => note)).toEqual([
      'about third',
      'second',
      'third',
    ])
    expect(
      events.filter((event) => event.startsWith('annotations.changed') && event.includes('third')),
    ).toHaveLength(1)
    await library.close()
  })

  it('takes in a hundred copies at once', async () => {
    const { here, id } = two
    const path = fileOf(here, id, 'annotations.json')
    const { annotations } = JSON.parse(await readFile(path, 'utf8')) as { annotations: object[] }
    for (let n = 0; n < 100; n += 1) {
      const uuid = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
      const own = { ...annotations[0], id: uuid, note: `note ${n}` }
      const value = annotationsFormat.schema.parse({ annotations: [...annotations, own] })
      await writeFile(fileOf(here, id, `annotations ${n + 2}.json`), encodeFile(annotationsFormat, n, value))
    }
    const { notes } = await opened(here)
    expect(notes).toHaveLength(101)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ rev: 99 })
  })

  it('loses nothing to a damaged copy, which goes to quarantine, nor to one of a newer version, which stays', async () => {
    const { here, id } = two
    await writeFile(fileOf(here, id, 'annotations 2.json'), '{"annotations":[')
    await writeFile(fileOf(here, id, 'meta 2.json'), '{"schema":9,"title":"from the future"}')
    await copyFile(fileOf(here, id, 'meta.json'), fileOf(here, id, 'meta 3.json'))
    const { problems, notes } = await opened(here)
    expect(notes).toHaveLength(1)
    expect(problems.map(({ key }) => key)).toEqual(['library.conflictNewer', 'library.conflictDamaged'])
    const names = Object.keys(await contentsOf(here))
    expect(names.filter((name) => name.includes('/quarantine/'))).toHaveLength(1)
    expect(names.filter((name) => name.endsWith('meta 2.json'))).toHaveLength(1)
    expect(
      names.filter((name) => name.includes('annotations 2.json') && !name.includes('quarantine')),
    ).toEqual([])
  })
})

describe('library.json of two machines', () => {
  it('has the names that each gave its colours, without a restart', async () => {
    const { here, there } = two
    const library = await open(here)
    await library.nameColor('yellow', 'Method')
    const other = await open(there)
    await other.nameColor('green', 'Doubt')
    await other.close()
    await copyFile(join(there.path, 'library.json'), join(here.path, 'library (conflicted copy).json'))
    const names: unknown[] = []
    library.on((event) => names.push(event))
    await library.nameColor('red', 'Error')
    expect(library.colorNames).toEqual({ yellow: 'Method', green: 'Doubt', red: 'Error' })
    await copyFile(join(here.path, 'library.json'), join(there.path, 'library.json'))
    await library.close()
    expect(Object.keys(await contentsOf(here)).filter((name) => name.includes('conflicted'))).toEqual([])
  })
})
