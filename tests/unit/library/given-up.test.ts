import { expect, test } from 'vitest'
import { SavedValue } from '../../../src/main/library/files/stored-file'

const cases: readonly [what: string, isMoved: boolean, written: readonly number[]][] = [
  ['goes with a file that was taken away meanwhile, and nobody waits for it', true, []],
  ['is written after all where the file stayed', false, [2]],
]

test.each(cases)('a change %s', async (_what, isMoved, expected) => {
  const written: number[] = []
  const adapter = {
    read: () => Promise.resolve({ rev: 1 }),
    write: ({ rev }: { rev: number }) => Promise.resolve(void written.push(rev)),
  }
  const file = new SavedValue('/annotations.json', adapter, { rev: 1 })
  let settle: () => void = () => undefined
  file.holdUntil(new Promise<void>((settled) => (settle = settled)))
  const saved = file.set({ rev: 2 })
  expect(file.isUnsaved).toBe(true)
  if (isMoved) file.giveUp()
  settle()
  await saved
  expect(written).toEqual(expected)
  expect(file.isUnsaved).toBe(false)
})
