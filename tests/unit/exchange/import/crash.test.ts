import { expect, test } from 'vitest'
import { openLibrary } from '../../../../src/main/library/open-library'
import type { FileSystem } from '../../../../src/main/library/files/file-system'
import { type CrashState, crashStates, type DiskModel } from '../../../faults/crash-states'
import { withDeadLock } from '../../../faults/dead-lock'
import { MemoryDisk } from '../../../faults/memory-disk'
import { Random } from '../../../faults/random'
import { sourcedDraft } from '../example-library'
import { Interruption } from '../../../../src/main/interrupted-import'
import { highlightOf } from '../../library/fixtures'
import { importOf, planOf } from './import-library'

const URL_OF = 'https://example.org/harbour'
const AT = { path: '/library', dataDir: '/data', host: 'test', settled: true }
const opened = (fs: FileSystem) => openLibrary({ ...AT, fs })

const selector = (exact: string) => [{ type: 'TextQuoteSelector', exact }]
/** Something new for an article that is there, something for a highlight that is there, and two articles that are not. */
const FILE = [
  { source: URL_OF, selector: selector('ships came in before the ice') },
  { source: URL_OF, selector: selector('opened to trade in the spring') },
  'https://example.org/b',
  'https://example.org/c',
].map((target, at) => ({
  type: 'Annotation',
  id: `urn:x:${at}`,
  created: '2020-01-01T00:00:00Z',
  bodyValue: `note ${at}`,
  target,
}))

/** Articles, those in the trash too, with their annotations' notes, when the start has ended what it found. */
async function seen(fs: FileSystem): Promise<string> {
  const library = await opened(fs)
  try {
    const interruption = new Interruption(library, () => undefined)
    interruption.begin()
    const told = await interruption.tell(true)
    expect(told?.state).not.toBe('takenBack')
    const all = await library.allAnnotations()
    return JSON.stringify([
      [...library.rows()]
        .map(({ title, trashedAt }) => `${title}${trashedAt === undefined ? '' : ' (trash)'}`)
        .toSorted(),
      all.map(({ note, articleId }) => `${articleId} ${note}`).toSorted(),
    ])
  } finally {
    await library.close()
  }
}

async function recorded() {
  const first = new MemoryDisk()
  const library = await opened(first.fs)
  const html = '<p>The harbour opened to trade in the spring and the first ships came in before the ice.</p>'
  const { id } = await library.saveArticle(sourcedDraft('The harbour', html, { url: URL_OF }))
  await library.addAnnotation(
    await highlightOf(library, id, 'opened to trade in the spring', { note: 'mine' }),
  )
  await library.close()
  const base = first.tree()
  const disk = new MemoryDisk(base)
  const again = await opened(disk.fs)
  const from = disk.operations.length
  const { plan } = await importOf(again, FILE)
  expect(plan.counts).toMatchObject({ new: 3, merge: 1, bad: 0 })
  const operations = [...disk.operations]
  await again.close()
  return { base, operations, from, before: await seen(new MemoryDisk(base).fs), after: await seen(disk.fs) }
}

test.each<DiskModel>(['journaled', 'weak'])(
  'after a crash (%s disk) an import that was begun is finished by the next start, one that was not is not there, and done again it changes nothing',
  async (model) => {
    const { base, operations, before, after } = await recorded()
    expect(after).not.toBe(before)
    const states = [...crashStates({ base, operations }, model, { names: 4, contents: 3 }, new Random(7))]
    expect(states.length).toBeGreaterThan(50)
    const step = Math.max(1, Math.floor(states.length / 120))
    const some: CrashState[] = states.filter((_, at) => at % step === 0)
    const found = new Map<string, number>()
    for (const { tree } of some) {
      const disk = new MemoryDisk(withDeadLock(tree))
      const now = await seen(disk.fs)
      found.set(now, (found.get(now) ?? 0) + 1)
      const library = await opened(disk.fs)
      await library.intake.take(await planOf(library, FILE))
      await library.close()
      expect(await seen(disk.fs)).toBe(after)
    }
    expect([...found.keys()].toSorted()).toEqual([before, after].toSorted())
  },
  120_000,
)
