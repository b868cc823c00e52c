import { describe, expect, it } from 'vitest'
import { hasRoomForSidebar, widthClass } from '../../../src/renderer/window/pane-layout'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'

const panes = DEFAULT_SETTINGS.panes

describe('a window', () => {
  it.each([
    [1440, 'wide', true],
    [1280, 'wide', true],
    [1279, 'medium', true],
    [1024, 'medium', true],
    [1023, 'medium', false],
    [1000, 'medium', false],
    [999, 'narrow', false],
  ] as const)('of %i px is %s; its sidebar has its words: %s', (width, expected, isWhole) => {
    expect(widthClass(width, panes)).toBe(expected)
    expect(hasRoomForSidebar(width, panes, expected === 'wide')).toBe(isWhole)
  })

  it('keeps its annotations beside the text when the list was made wider, and has more room without a sidebar', () => {
    expect(widthClass(1280, { ...panes, listWidth: 640 })).toBe('wide')
    expect(widthClass(1100, panes)).toBe('medium')
    expect(widthClass(1100, { ...panes, sidebar: false })).toBe('wide')
  })
})
