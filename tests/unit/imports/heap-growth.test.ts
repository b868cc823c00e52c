import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { HeapGrowth } from '../../../src/main/imports/heap-growth'

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
    expect(flags).toEqual(['--heap-growing-percent=20'])
    growth.slow(another, false)
    expect(flags).toEqual(['--heap-growing-percent=20', '--heap-growing-percent=0'])
  })

  it('is set by a flag that V8 has', () => {
    expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toMatch(
      /^ *--heap-growing-percent /m,
    )
  })
})
