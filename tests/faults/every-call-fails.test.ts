import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/shared/ipc/app-error'
import { type FileSystem, nodeFileSystem } from '../../src/main/library/file-system'
import { draft, folders, highlightOf, open } from '../unit/library/fixtures'

/** A disk whose k-th call fails, and every later one too when it is `broken`. */
function failing(k: number, broken: boolean): { fs: FileSystem; calls: () => number } {
  let calls = 0
  const guard = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      calls += 1
      if (calls === k || (broken && calls > k))
        throw Object.assign(new Error(`call ${calls} failed`), { code: 'EIO' })
      return call(...args)
    }
  }
  const fs: FileSystem = {
    ...nodeFileSystem,
    open: guard(async (path, flags) => {
      const file = await nodeFileSystem.open(path, flags)
      return { ...file, write: guard(file.write), sync: guard(file.sync) }
    }),
    rename: guard(nodeFileSystem.rename),
    link: guard(nodeFileSystem.link),
    makeFolder: guard(nodeFileSystem.makeFolder),
  }
  return { fs, calls: () => calls }
}

describe('whichever call to the disk fails', () => {
  test.each([true, false])(
    'the library opens again with what was acknowledged (disk stays broken: %s)',
    async (broken) => {
      const quiet = failing(Infinity, false)
      const total = await story(quiet.fs).then(() => quiet.calls())
      expect(total).toBeGreaterThan(30)
      for (let k = 1; k <= total; k += 1)
        expect({ k, wrong: await story(failing(k, broken).fs) }).toEqual({ k, wrong: [] })
    },
    60_000,
  )
})

/** Saves, highlights, edits; then opens on a sound disk and says what differs from what was acknowledged. */
async function story(fs: FileSystem): Promise<string[]> {
  const at = await folders()
  const wrong: string[] = []
  const asked = new Set<string | undefined>()
  let acknowledged: string | undefined
  let saved = false
  try {
    const library = await open({ ...at, fs }).catch(() => undefined)
    if (library !== undefined) {
      try {
        const { id } = await library.saveArticle(draft('Story', 'Some words here.'))
        saved = true
        const wanted = await highlightOf(library, id, 'words', { note: 'one' })
        asked.add('one')
        await library.addAnnotation(wanted)
        acknowledged = 'one'
        asked.add('two')
        await library.updateAnnotation(id, wanted.id, { note: 'two' })
        acknowledged = 'two'
      } catch (error) {
        if (!(error instanceof AppError)) wrong.push(`threw ${String(error)}`)
      }
      await library.lock.release()
    }
    const again = await open(at)
    const articles = again.snapshot().articles
    if (saved && articles.length !== 1) wrong.push('the acknowledged article is gone')
    for (const { id } of articles) {
      const note = (await again.annotations(id))[0]?.note
      if (note === undefined ? acknowledged !== undefined : !asked.has(note)) wrong.push(`note is ${note}`)
      if (acknowledged === 'two' && note !== 'two') wrong.push('the acknowledged note is gone')
    }
    await again.close()
  } finally {
    await at.remove()
  }
  return wrong
}
