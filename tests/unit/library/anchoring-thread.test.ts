import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchoringHere } from '../../../src/main/library/texts/anchoring-here'
import { AnchoringThread } from '../../../src/main/library/texts/anchoring-thread'
import { hashOfText } from '../../../src/main/library/texts/html-tree'
import type { Carried, CarryJob } from '../../../src/shared/anchoring'
import { describeTarget } from '../../../src/shared/anchoring'
import { folders } from './fixtures'

const BUILT = join(import.meta.dirname, '../../../out/main/anchoring.cjs')

const sentence = (n: number) => `Sentence number ${n} tells of the ${n * 37}th train that left the station.`
const before = Array.from({ length: 400 }, (_, n) => sentence(n)).join('\n')
const after = `A line above.\n${before.replaceAll('station', 'harbour')}`

function job(budget = 10_000): CarryJob {
  const textHash = hashOfText(before)
  const known = Array.from({ length: 200 }, (_, n) => {
    const start = before.indexOf(sentence(n * 2))
    return { target: describeTarget(before, textHash, start, start + sentence(n * 2).length, []) }
  })
  return {
    now: { text: after, textHash: hashOfText(after) },
    held: [{ text: before, textHash }],
    known,
    wanted: known.map((_, index) => known.length - 1 - index),
    budget,
  }
}

async function carried(run: typeof anchoringHere, one: CarryJob): Promise<Carried[]> {
  const found: Carried[] = []
  await run(one, (places) => found.push(...places))
  return found
}

let at: Awaited<ReturnType<typeof folders>>
let dead: string
beforeAll(async () => {
  at = await folders()
  dead = `${at.path}-dead.cjs`
  await writeFile(dead, "require('node:worker_threads').parentPort.on('message', () => process.exit(3))")
})
afterAll(() => at.remove())

describe('finding annotations in a changed text', () => {
  it('tells the most urgent first, and every one of them', async () => {
    const found = await carried(anchoringHere, job())
    expect(found.map(([index]) => index)).toEqual(job().wanted)
    expect(found.every(([, place]) => place?.status === 'edited')).toBe(true)
  })

  it('stops when its time is over; what was not reached does not come', async () => {
    const found = await carried(anchoringHere, job(-1))
    expect(found).toEqual([])
  })

  it.each([
    ['that cannot be started', () => `${at.path}/none.cjs`],
    ['that dies', () => dead],
  ])('is done here with a worker %s', async (_, file) => {
    const thread = new AnchoringThread(file())
    expect(await carried(thread.run, job())).toEqual(await carried(anchoringHere, job()))
    await thread.close()
  })

  it('says which could not be carried, and why, and goes on with the others', async () => {
    const { known, ...rest } = job()
    const bad = { ...known[3]!, target: { ...known[3]!.target, exact: undefined as unknown as string } }
    const found = await carried(anchoringHere, { ...rest, known: known.with(3, bad) })
    expect(found).toHaveLength(known.length)
    expect(found.filter(([, place]) => place === undefined)).toEqual([
      [3, undefined, expect.stringContaining('undefined')],
    ])
  })

  it('counts of the time of an article only what was worked on it, not the wait for others', async () => {
    const budget = 1500
    const found = carried(anchoringHere, job(budget))
    // Something else has its turn at the first pause, for longer than the whole budget.
    setImmediate(() => {
      const until = performance.now() + budget + 500
      while (performance.now() < until) continue
    })
    expect(await found).toHaveLength(job().wanted.length)
  })

  describe('with a worker that hangs at one article', () => {
    let thread: AnchoringThread
    const HANGS = 1
    beforeAll(async () => {
      const file = `${at.path}-hangs.cjs`
      await writeFile(
        file,
        `const { parentPort } = require('node:worker_threads')
        parentPort.on('message', (job) => {
          parentPort.postMessage({ kind: 'begun' })
          const until = Date.now() + (job.budget === ${HANGS} ? 1e9 : 300)
          while (Date.now() < until) continue
          const part = job.wanted.map((index) => [index, { status: 'orphan', textHash: 'theirs' }])
          parentPort.postMessage({ kind: 'part', part })
          parentPort.postMessage({ kind: 'done' })
        })`,
      )
      thread = new AnchoringThread(file, 600)
    })
    afterAll(() => thread.close())

    it('gives that one up with a reason, and does the others in another thread', async () => {
      const [hung, ...others] = await Promise.all(
        [HANGS, 2, 2].map((budget) => carried(thread.run, { ...job(budget), wanted: [0, 1] })),
      )
      expect(hung).toEqual([0, 1].map((index) => [index, undefined, expect.stringContaining('in time')]))
      for (const found of others)
        expect(found).toMatchObject([0, 1].map((index) => [index, { textHash: 'theirs' }]))
    })

    it('counts the time of each from when it is its turn', async () => {
      const all = await Promise.all(
        [2, 2, 2, 2, 2].map((budget) => carried(thread.run, { ...job(budget), wanted: [0] })),
      )
      for (const found of all) expect(found).toMatchObject([[0, { textHash: 'theirs' }]])
    })
  })

  const isBuilt = existsSync(BUILT)
  if (!isBuilt) console.log('SKIPPED: the worker is not built; run `npm run build` first')
  it.runIf(isBuilt)('comes to the same in a thread of its own', async () => {
    const thread = new AnchoringThread(BUILT)
    expect(await carried(thread.run, job())).toEqual(await carried(anchoringHere, job()))
    await thread.close()
  })
})
