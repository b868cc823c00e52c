import { describe, expect, test } from 'vitest'
import { inItsTurn, inSlices, type Steps } from '../../../src/main/library/files/slices'

/** Keeps the thread, ms. */
function work(ms: number): void {
  for (const began = performance.now(); performance.now() - began < ms;);
}

/** How many turns of the event loop something takes. */
async function turnsOf(what: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isDone = false
  const turn = (): void => {
    turns += 1
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  await what()
  isDone = true
  return turns
}

function* steps(count: number): Steps<number> {
  for (let at = 0; at < count; at += 1) {
    work(1)
    yield
  }
  return count
}

describe('long work', () => {
  test('in slices lets everything else have its turn', async () => {
    expect(await turnsOf(() => inSlices(steps(60)))).toBeGreaterThan(5)
  })

  test('side by side shares a turn: four at a time keep it no longer than one', async () => {
    const turns = await turnsOf(async () =>
      expect(await Promise.all([25, 25, 25, 25].map((count) => inSlices(steps(count))))).toEqual([
        25, 25, 25, 25,
      ]),
    )
    // A turn of each for itself would be four times as long: five turns.
    expect(turns).toBeGreaterThan(8)
  })
})

describe('small pieces that all come at once', () => {
  test('take as many turns as it takes, the first to come first', async () => {
    const done: number[] = []
    const turns = await turnsOf(() =>
      Promise.all(
        Array.from({ length: 60 }, (_, at) =>
          inItsTurn(() => {
            work(1)
            done.push(at)
          }),
        ),
      ),
    )
    expect(done).toEqual(Array.from({ length: 60 }, (_, at) => at))
    expect(turns).toBeGreaterThan(5)
  })

  test('fail each for itself', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, at) =>
        inItsTurn(() => {
          work(1)
          if (at % 2 === 1) throw new Error(`piece ${at}`)
          return at
        }),
      ),
    )
    for (const [at, outcome] of outcomes.entries())
      expect(outcome).toEqual(
        at % 2 === 1
          ? { status: 'rejected', reason: new Error(`piece ${at}`) }
          : { status: 'fulfilled', value: at },
      )
  })
})
