import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIRST_SIZE, keepPlace, lastPlace, placeOn, sizeOn } from '../../../src/main/shell/window-place'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 2560, height: 1400 }
const at = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, maximized: false })

describe('a window opens', () => {
  test.each([
    ['where it was', at(100, 100), [laptop], { x: 100, y: 100, width: 1000, height: 700 }],
    ['on the second screen', at(2000, 50), [laptop, beside], { x: 2000, y: 50, width: 1000, height: 700 }],
    [
      'partly outside, if it can be pulled in',
      at(1300, 800),
      [laptop],
      { x: 1300, y: 800, width: 1000, height: 700 },
    ],
    [
      'where the system puts it, when its screen is gone',
      at(2000, 50),
      [laptop],
      { width: 1000, height: 700 },
    ],
    [
      'elsewhere, when its title bar was above the screen',
      at(100, -40),
      [laptop],
      { width: 1000, height: 700 },
    ],
    ['elsewhere, when only a sliver would be seen', at(-950, 100), [laptop], { width: 1000, height: 700 }],
    ['no larger than the screen', at(0, 25, 3000, 2000), [laptop], { x: 0, y: 25, width: 1440, height: 875 }],
  ])('%s', (_where, last, screens, expected) => expect(placeOn(last, screens)).toEqual(expected))

  test.each([
    ['large enough for four panes', beside, { width: 1440, height: 900 }],
    ['as large as the screen allows', laptop, { width: 1440, height: 875 }],
  ])('for the first time %s', (_how, screen, expected) =>
    expect(sizeOn(FIRST_SIZE, [screen])).toEqual(expected),
  )
})

describe('the place of the window', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-place-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const closed = (into: string, maximized: boolean): string[] => {
    const complaints: string[] = []
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: () => ({ x: 5, y: 6, width: 800, height: 600 }),
      isMaximized: () => maximized,
    })
    keepPlace(window as unknown as BrowserWindow, into, (why) => complaints.push(why))
    window.emit('close')
    return complaints
  }

  test('is kept when it is closed', () => {
    expect(lastPlace(folder)).toBeUndefined()
    expect(closed(folder, true)).toEqual([])
    expect(lastPlace(folder)).toEqual({ x: 5, y: 6, width: 800, height: 600, maximized: true })
  })

  test.each(['', '{', '[]', '{"x":1}', '{"x":0,"y":0,"width":-5,"height":1e9,"maximized":1}'])(
    'is unknown where the file holds %j',
    (text) => {
      writeFileSync(join(folder, 'window-place.json'), text)
      expect(lastPlace(folder)).toBeUndefined()
    },
  )

  test('that cannot be kept stops nothing and is said in the log', () => {
    expect(closed(join(folder, 'nowhere'), false)).toEqual([expect.stringContaining('could not be kept')])
  })
})
