import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slicedJson } from '../../../src/main/library/files/sliced-json'
import { Slices } from '../../../src/main/library/files/slices'

const written = async (value: unknown, slices = new Slices()): Promise<string> =>
  Buffer.concat(await slicedJson(value, slices)).toString('utf8')

it('what is written in slices is what is written in one go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
      expect(await written(value)).toBe(JSON.stringify(value))
    }),
  )
})

it.each([
  [
    'a long list',
    { step: { changes: Array.from({ length: 5000 }, (_, at) => ({ at, 'a "key"': '六年来👩‍👧' })) } },
  ],
  ['fields that are not there', { a: undefined, b: [undefined, 1], c: {} }],
  ['a long list with gaps', Array.from({ length: 100 }, (_, at) => (at % 3 === 0 ? undefined : at))],
])('%s too', async (_, value) => {
  expect(await written(value)).toBe(JSON.stringify(value))
})

it('everything else has its turn meanwhile', async () => {
  let turns = 0
  const other = setInterval(() => (turns += 1), 0)
  await written(
    Array.from({ length: 300_000 }, (_, at) => ({ at })),
    new Slices(1),
  )
  clearInterval(other)
  expect(turns).toBeGreaterThan(2)
})
