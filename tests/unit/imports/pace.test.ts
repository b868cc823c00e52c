import { describe, expect, test } from 'vitest'
import { addressKey } from '../../../src/main/address-key'
import { HostTurns } from '../../../src/main/imports/host-turns'
import { paceOf, Settled } from '../../../src/main/imports/pace'
import { timeLeft } from '../../../src/renderer/job/time-left'

function settled(...times: number[]): Settled {
  const all = new Settled()
  for (const time of times) all.add(time)
  return all
}

/** One item every so many ms. */
const every = (ms: number, count: number) => settled(...Array.from({ length: count }, (_, at) => at * ms))

describe('the pace of an import', () => {
  test.each([
    ['is not told before there is anything to tell from', every(100, 3), 10, false, 400, {}],
    ['is not told before two seconds', every(100, 6), 10, false, 600, {}],
    [
      'is that of the last seconds, and tells the time left',
      every(500, 11),
      20,
      false,
      5000,
      { rate: 2, secondsLeft: 10 },
    ],
    ['tells no time left while more may come', every(500, 11), 20, true, 5000, { rate: 2 }],
    ['forgets what is long ago', settled(0, 1, 2, 3, 90_000), 20, false, 100_000, {}],
  ])('%s', (_name, times, left, isListing, now, expected) => {
    expect(paceOf(times, left, isListing, now)).toEqual(expected)
  })
})

describe('the time left', () => {
  test.each([
    [0, 'left.seconds', 5],
    [12, 'left.seconds', 15],
    [49, 'left.seconds', 50],
    [50, 'left.minutes', 1],
    [150, 'left.minutes', 3],
    [7200, 'left.hours', 2],
  ] as const)('of %d s is rounded as a person would', (seconds, key, count) => {
    expect(timeLeft(seconds)).toEqual({ key, count })
  })
})

describe('a host', () => {
  test('is asked for one page at a time, with a pause between; others are not kept waiting', () => {
    const turns = new HostTurns()
    expect(turns.isFree('https://a.example/1', 0)).toBe(true)
    turns.begin('https://a.example/1')
    expect(turns.isFree('https://a.example/2', 10_000)).toBe(false)
    expect(turns.isFree('https://b.example/1', 0)).toBe(true)
    turns.end('https://a.example/1', 10_000)
    expect(turns.isFree('https://a.example/2', 10_100)).toBe(false)
    expect(turns.isFree('https://a.example/2', 10_500)).toBe(true)
  })
})

test.each([
  ['https://example.org/a#b', 'https://example.org/a'],
  ['HTTPS://EXAMPLE.org', 'https://example.org/'],
  ['no address', 'no address'],
])('the key of %s leaves out the place in the page', (url, key) => {
  expect(addressKey(url)).toBe(key)
})
