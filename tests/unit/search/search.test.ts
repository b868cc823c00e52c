import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { Search } from '../../../src/main/search/search'
import type { SearchGroup } from '../../../src/shared/model/search'
import { draft, folders, highlightOf, open } from '../library/fixtures'

const BUILT = join(import.meta.dirname, '../../../out/main/search.cjs')

describe.skipIf(!existsSync(BUILT))('The search of an open library', () => {
  let at: Awaited<ReturnType<typeof folders>>
  let library: LocalLibrary
  let search: Search

  beforeEach(async () => {
    at = await folders()
    library = await open(at)
    const folder = join(at.dataDir, 'search')
    mkdirSync(folder, { recursive: true })
    const nothing = () => undefined
    search = new Search({ library, file: BUILT, folder, log: nothing, progress: nothing })
  })
  afterEach(async () => {
    await search.close()
    await library.close()
    await at.remove()
  })

  const found = async (query: string) => {
    const groups: SearchGroup[] = []
    const asked = {
      query,
      limit: 10,
      inTrash: false,
      streams: false,
      groups: ['articles', 'annotations'],
    } as const
    await search.run(asked, (group) => groups.push(group))
    return groups.map(({ total }) => total)
  }

  it('finds a note as soon as it is made, changed and deleted, before it is on the disk', async () => {
    const { id } = await library.saveArticle(draft('A harbour', 'The ferry left late.'))
    expect(await found('ferry ')).toEqual([1, 0])
    const highlight = await highlightOf(library, id, 'ferry', { note: 'kingfisher' })
    // Not waited for: a window asks when it hears of the change, and that is before the disk has it.
    const told = new Promise((heard) => {
      const stop = library.on(({ name }) => {
        if (name !== 'annotations.changed') return
        stop()
        heard(undefined)
      })
    })
    const made = library.addAnnotation(highlight)
    await told
    expect(await found('kingfisher ')).toEqual([1, 1])
    await made
    const change = library.updateAnnotation(id, highlight.id, { note: 'heron' })
    expect(await found('kingfisher OR heron ')).toEqual([1, 1])
    await change
    expect(await found('kingfisher ')).toEqual([0, 0])
    expect(await found('heron ')).toEqual([1, 1])
    await library.removeAnnotations(id, [highlight.id])
    expect(await found('heron ')).toEqual([0, 0])
  })

  it('gives the pieces that are asked for, those of the newest question of a lane alone', async () => {
    const { id } = await library.saveArticle(draft('A harbour', 'The ferry left late.'))
    const ask = (query: string, lane?: string) => search.pieces({ query, ids: [id], lane })
    expect((await ask('ferry ')).found.map(({ snippet }) => snippet)).toEqual([
      { text: 'The ferry left late.', hits: [[4, 9]] },
    ])
    const [before, newest, other] = await Promise.all([
      ask('ferry ', 'list'),
      ask('late ', 'list'),
      ask('left ', 'elsewhere'),
    ])
    expect(before.isCancelled).toBe(true)
    expect(newest.found[0]?.snippet?.hits).toEqual([[15, 19]])
    expect(other.found[0]?.snippet?.hits).toEqual([[10, 14]])
  })
})
