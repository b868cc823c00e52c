import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Anchoring, anchoringHere } from '../../../src/main/library/texts/anchoring-here'
import type { Annotation } from '../../../src/shared/model/annotation'
import { FIRST, hotelArticle, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

/** Finds nothing within the time that an article gets, and everything when it is asked without haste. */
const onlyWithoutHaste: Anchoring = async (job, found) => {
  if (job.budget > 2000) await anchoringHere(job, found)
}
const never: Anchoring = () => Promise.resolve()
const failing: Anchoring = () => Promise.reject(new Error('no such thread'))
const failingLate: Anchoring = async () => {
  await pause(200)
  throw new Error('no such thread')
}

const storedAnchor = async () => (await hotel.library.storedAnnotations(hotel.id))[0]?.anchor

describe('a search that fails', () => {
  beforeEach(async () => {
    await hotel.mark('294 rooms')
    await hotel.replaceElsewhere('New.', FIRST)
  })

  it.each([
    ['at once', failing],
    ['after the article is open', failingLate],
  ])('%s, costs the article nothing: its annotations are orphans, and it is logged', async (_, anchoring) => {
    const log: string[] = []
    const unhandled: unknown[] = []
    const hear = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', hear)
    await hotel.open({ anchoring, log: (line) => log.push(line) })
    await hotel.library.article(hotel.id, true)
    expect(await hotel.shown()).toEqual({ '294 rooms': 'orphan' })
    await expect.poll(() => log.join('\n')).toContain('no such thread')
    await pause(20)
    process.off('unhandledRejection', hear)
    expect(unhandled).toEqual([])
  })

  it('for one annotation, names it and its reason in the log, and finds the others', async () => {
    await hotel.open()
    const odd = await hotel.mark('New')
    await hotel.library.close()
    await rewrite(({ anchor: _anchor, ...one }) => one)
    const log: string[] = []
    const anchoring: Anchoring = (job, found) =>
      anchoringHere(job, (places) => {
        const isOdd = (index: number) => job.known[index]?.target.exact === 'New'
        found(places.map((one) => (isOdd(one[0]) ? [one[0], undefined, 'what is this?'] : one)))
      })
    await hotel.open({ anchoring, log: (line) => log.push(line) })
    expect(await hotel.shown()).toEqual({ '294 rooms': 'moved: 294 rooms', New: 'orphan' })
    expect(log.join('\n')).toMatch(new RegExp(`${odd}.*what is this`))
  })
})

it('a stored place that is longer than any highlight may be keeps no article from being opened', async () => {
  await hotel.replace(...Array.from({ length: 400 }, (_, n) => `${FIRST} Once more, the ${n}th time.`))
  await hotel.mark('294 rooms')
  await hotel.replaceElsewhere('New.', FIRST)
  await rewrite((one) => ({
    ...one,
    anchor: { ...one.anchor, status: 'moved', start: 3, end: 24_000 } as never,
  }))
  await hotel.open()
  expect(await hotel.shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
})

async function rewrite(changed: (one: Annotation) => Annotation): Promise<void> {
  const path = hotel.path('annotations.json')
  const file = JSON.parse(await readFile(path, 'utf8')) as { annotations: Annotation[] }
  await writeFile(path, JSON.stringify({ ...file, annotations: file.annotations.map(changed) }))
}

describe('accepting what was not reached in the time that an article gets', () => {
  beforeEach(async () => {
    await hotel.mark('294 rooms')
    await hotel.replaceElsewhere('New.', FIRST, SECOND, THIRD)
  })

  const ids = async () => (await hotel.library.storedAnnotations(hotel.id)).map(({ id }) => id)

  it('finds its place first', async () => {
    await hotel.open({ anchoring: onlyWithoutHaste })
    expect(await hotel.shown()).toEqual({ '294 rooms': 'orphan' })
    expect(await hotel.library.review.accept(hotel.id, await ids())).toMatchObject({ left: 0 })
    expect(await hotel.shown()).toEqual({ '294 rooms': 'moved, seen: 294 rooms' })
  })

  it.each(['accept', 'setAside'] as const)(
    'leaves it as it is where it cannot be found, and says so: %s',
    async (act) => {
      await hotel.open({ anchoring: never })
      const before = await storedAnchor()
      expect(await hotel.library.review[act](hotel.id, await ids())).toEqual({ left: 1 })
      expect(await storedAnchor()).toEqual(before)
    },
  )
})
