import { describe, expect, it } from 'vitest'
import { hasRoomForSidebar, widthClass } from '../../../src/renderer/window/pane-layout'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'

const panes = DEFAULT_SETTINGS.panes

describe('a window', () => {
  it.each([
    [1440, 'wide', true],
    [1435, 'wide', false],
    [1280, 'wide', false],
    [1259, 'medium', true],
    [1131, 'medium', false],
    [1000, 'medium', false],
    [999, 'narrow', false],
  ] as const)('of %i px is %s; its sidebar has its words: %s', (width, expected, isWhole) => {
    expect(widthClass(width, panes)).toBe(expected)
    expect(hasRoomForSidebar(width, panes, expected === 'wide')).toBe(isWhole)
  })

  it('of 1280 px has room for the whole sidebar while the annotations are hidden', () => {
    expect(hasRoomForSidebar(1280, panes, false)).toBe(true)
  })

  it('keeps its annotations beside the text when the list was made wider, and has more room without a sidebar', () => {
    expect(widthClass(1280, { ...panes, listWidth: 640 })).toBe('wide')
    expect(widthClass(1210, panes)).toBe('medium')
    expect(widthClass(1210, { ...panes, sidebar: false })).toBe('wide')
  })
})
