import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

describe.skipIf(!built)('lectern doctor', { timeout: 60_000 }, () => {
  test('says what is wrong and changes nothing; with --repair it says what it did and what is left', async () => {
    await at.lectern(['import', '-', '--as', 'text'], { input: 'Words that stay.' })
    expect(await at.lectern(['doctor'])).toMatchObject({
      code: 0,
      out: 'Nothing is wrong with this library.\n',
    })
    const path = join(at.library, 'notes.txt')
    await writeFile(path, 'mine')
    const before = await at.lectern(['doctor', '--json'])
    expect([before.code, before.json]).toMatchObject([1, [{ kind: 'stray', path }]])
    const repaired = await at.lectern(['doctor', '--repair'])
    expect(repaired.code).toBe(1)
    expect(repaired.out).toContain(`repaired  ${path}: It was moved to ${join(at.library, 'quarantine')}`)
    expect(repaired.out).toMatch(/^quarantine {2}.*No backup is made meanwhile/m)
  })
})
