import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LibraryEvent } from '../../../src/main/library/library'
import { colorCalled } from '../../../src/shared/model/color-called'
import { folders, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const namesIn = (library: Awaited<ReturnType<typeof open>>) => library.snapshot().colorNames

describe('the names of the colours', () => {
  test('are kept in library.json, told to every client, undone and done again', async () => {
    const library = await open(at)
    const told: unknown[] = []
    library.on((event: LibraryEvent) => {
      if (event.name === 'library.changed') told.push(event.payload.colorNames)
    })
    await library.nameColor('yellow', '  Claim ')
    await library.nameColor('green', 'Evidence')
    const stored = JSON.parse(await readFile(join(at.path, 'library.json'), 'utf8')) as object
    expect(stored).toMatchObject({ colorNames: { yellow: 'Claim', green: 'Evidence' } })
    expect(library.snapshot().history.undo).toBe('undo.colors.name')
    await library.undo()
    expect(namesIn(library)).toEqual({ yellow: 'Claim' })
    await library.redo()
    expect(told).toEqual([
      { yellow: 'Claim' },
      { yellow: 'Claim', green: 'Evidence' },
      { yellow: 'Claim' },
      { yellow: 'Claim', green: 'Evidence' },
    ])
    await library.close()

    const again = await open(at)
    expect(namesIn(again)).toEqual({ yellow: 'Claim', green: 'Evidence' })
    await again.nameColor('yellow', '')
    expect(namesIn(again)).toEqual({ green: 'Evidence' })
    await again.close()
  })

  test('that a newer version wrote meanwhile stay as they are, and each change says what to do', async () => {
    const library = await open(at)
    const path = join(at.path, 'library.json')
    await library.nameColor('yellow', 'Claim')
    const newer = JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), schema: 9 })
    await writeFile(path, newer)
    const refused = {
      code: 'newer',
      message: `${path}: a newer version of Lectern made it (9). Update Lectern to change it.`,
    }
    await expect(library.undo()).rejects.toMatchObject(refused)
    await expect(library.nameColor('green', 'Evidence')).rejects.toMatchObject(refused)
    expect(library.snapshot().problems).toMatchObject([{ file: path, key: 'article.newer' }])
    expect(namesIn(library)).toEqual({ yellow: 'Claim' })
    await library.close()
    expect(await readFile(path, 'utf8')).toBe(newer)
  })

  test('that another machine gave are known before an act is taken back', async () => {
    const library = await open(at)
    const path = join(at.path, 'library.json')
    await library.nameColor('yellow', 'Claim')
    const stored = await readFile(path, 'utf8')
    await writeFile(path, stored.replace('"yellow": "Claim"', '"yellow": "Claim", "green": "Theirs"'))
    await library.undo()
    expect(namesIn(library)).toEqual({ green: 'Theirs' })
    await library.close()
  })

  test('are not changed by naming a colour as it is called already', async () => {
    const library = await open(at)
    await library.nameColor('yellow', 'Claim')
    expect(await library.nameColor('yellow', 'Claim')).toBeUndefined()
    await library.close()
  })

  test.each([
    ['the name of another colour, in other letters', 'CLAIM'],
    ['the id of another colour', 'Red'],
  ])('are told apart: %s is refused', async (_name, name) => {
    const library = await open(at)
    await library.nameColor('yellow', 'Claim')
    await expect(library.nameColor('green', name)).rejects.toMatchObject({
      code: 'conflict',
      key: 'colors.sameName',
    })
    expect(namesIn(library)).toEqual({ yellow: 'Claim' })
    await library.close()
  })
})

test.each([
  ['an id', 'green', 'green'],
  ['a name in any letters', ' claim ', 'yellow'],
  ['nothing that is known', 'mauve', undefined],
])('a colour is meant by %s', (_name, given, color) => {
  expect(colorCalled({ yellow: 'Claim' }, given)).toBe(color)
})
