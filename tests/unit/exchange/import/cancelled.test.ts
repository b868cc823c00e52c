import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Jobs } from '../../../../src/main/ipc/jobs'
import { folders, open } from '../../library/fixtures'
import { planOf } from './import-library'

const FILE = Array.from({ length: 60 }, (_, at) => ({
  type: 'Annotation',
  id: `urn:x:${at}`,
  created: '2020-01-01T00:00:00Z',
  bodyValue: `note ${at}`,
  target: `https://example.org/${at}`,
}))

async function withFolders(work: (at: Awaited<ReturnType<typeof folders>>) => Promise<void>) {
  const at = await folders()
  try {
    await work(at)
  } finally {
    await at.remove()
  }
}

/** What the library holds on the disk, its own files apart. */
const articlesIn = async (path: string) =>
  (await readdir(join(path, 'articles'), { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('.json'),
  )

test('an import that is cancelled while articles are written leaves none of them, and can be done again', () =>
  withFolders(async (at) => {
    const library = await open(at)
    const jobs = new Jobs()
    const plan = await planOf(library, FILE)
    const taken = jobs.run('it', (progress) =>
      library.intake.take(plan, {
        ...bound(progress),
        step: () => {
          progress.step()
          if (jobs.progress('it')?.done === 20) jobs.cancel('it')
        },
      }),
    )
    await expect(taken).rejects.toMatchObject({ code: 'refused', key: 'cancelled' })
    expect(await articlesIn(at.path)).toEqual([])
    expect([...library.rows()]).toEqual([])
    await library.intake.take(await planOf(library, FILE))
    expect([...library.rows()].filter(({ trashedAt }) => trashedAt === undefined)).toHaveLength(60)
    await library.close()
  }))

test('one that is cancelled while it is planned has changed nothing', () =>
  withFolders(async (at) => {
    const library = await open(at)
    const jobs = new Jobs()
    jobs.cancel('nobody')
    const planned = jobs.run('it', (progress) => {
      jobs.cancel('it')
      return planOf(library, FILE, 'file.json', undefined, progress)
    })
    await expect(planned).rejects.toMatchObject({ key: 'cancelled' })
    expect(jobs.progress('it')).toBeUndefined()
    expect(await articlesIn(at.path)).toEqual([])
    await library.close()
  }))

/** A class's methods, to be spread. */
const bound = (progress: Parameters<Parameters<Jobs['run']>[1]>[0]) => ({
  begin: (total: number) => progress.begin(total),
  step: () => progress.step(),
  goOn: () => progress.goOn(),
})
