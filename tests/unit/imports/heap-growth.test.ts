import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { HeapGrowth } from '../../../src/main/imports/heap-growth'

const SLOW = ['--heap-growing-percent=20', '--semi-space-growth-factor=1']
const USUAL = ['--heap-growing-percent=0', '--semi-space-growth-factor=2']

describe('the growth of the heap while pages are imported', () => {
  it('is slow from the first library that imports to the last that is through', () => {
    const [one, another] = [{}, {}]
    const flags: string[] = []
    const growth = new HeapGrowth((flag) => flags.push(flag))
    growth.slow(one, false)
    expect(flags).toEqual([])
    growth.slow(one, true)
    growth.slow(another, true)
    growth.slow(one, false)
    expect(flags).toEqual(SLOW)
    growth.slow(another, false)
    expect(flags).toEqual([...SLOW, ...USUAL])
  })

  it.each(SLOW)('is set by a flag that V8 has: %s', (flag) => {
    const [name] = flag.split('=')
    expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toMatch(
      new RegExp(`^ *${name} `, 'm'),
    )
  })

  it('takes no space for new objects beyond what there is, and gives V8 its own rule back', () => {
    expect(newSpaceAfter([])).toBeGreaterThan(8)
    expect(newSpaceAfter(SLOW)).toBeLessThan(8)
    expect(newSpaceAfter([...SLOW, ...USUAL])).toBeGreaterThan(8)
  })
})

/** The space for new objects, MB, of a process that sets these flags and then keeps much of what it makes for a while. */
function newSpaceAfter(flags: readonly string[]): number {
  const script = `
    const v8 = require('node:v8')
    for (const flag of ${JSON.stringify(flags)}) v8.setFlagsFromString(flag)
    let kept = []
    for (let at = 0; at < 3_000_000; at += 1) {
      kept.push({ at })
      if (kept.length > 200_000) kept = []
    }
    const { space_size } = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(space_size / 1024 / 1024)`
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))
}
