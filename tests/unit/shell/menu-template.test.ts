import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { acceleratorFor } from '../../../src/main/shell/accelerator'
import { menuTemplate, type MenuState } from '../../../src/main/shell/menu-template'
import { textsFor } from '../../../src/main/shell/texts'
import { COMMAND_DEFINITIONS } from '../../../src/shared/commands'

function menuWith(change: Partial<MenuState> = {}) {
  return menuTemplate({
    texts: textsFor('en', 'en-GB'),
    history: {},
    platform: 'linux',
    packaged: true,
    run: () => undefined,
    ...change,
  })
}

const below = (item: MenuItemConstructorOptions) => (item.submenu ?? []) as MenuItemConstructorOptions[]
const allItems = (menu: MenuItemConstructorOptions[]) => menu.flatMap(below)

describe('the native menu', () => {
  test('holds every command once, under its category, with a title in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const menu = menuWith({ texts: textsFor(language, 'fr') })
      for (const { id, title, category } of COMMAND_DEFINITIONS) {
        const found = menu.filter((submenu) => below(submenu).some((item) => item.id === id))
        expect([id, found.map((submenu) => submenu.id)]).toEqual([id, [category]])
        expect(allItems(menu).find((item) => item.id === id)?.label).not.toBe(title)
      }
    }
  })

  test('runs the command that is chosen', () => {
    const chosen: string[] = []
    const items = allItems(menuWith({ run: (id) => chosen.push(id) }))
    for (const { id } of COMMAND_DEFINITIONS) {
      const click = items.find((item) => item.id === id)?.click as (() => void) | undefined
      click?.()
    }
    expect(chosen).toEqual(COMMAND_DEFINITIONS.map(({ id }) => id))
  })

  test('shows keys and never takes them from the window', () => {
    const shown = allItems(menuWith()).filter(({ accelerator }) => accelerator !== undefined)
    expect(shown.length).toBeGreaterThan(30)
    expect(shown.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([])
  })

  test('gives macOS no key that could be typing, and its own application menu', () => {
    const mac = menuWith({ platform: 'darwin' })
    expect(mac[0]).toEqual({ role: 'appMenu' })
    const keyOf = (id: string) => allItems(mac).find((item) => item.id === id)?.accelerator
    expect(keyOf('article.star')).toBeUndefined()
    expect(keyOf('article.add')).toBe('CmdOrCtrl+N')
    expect(keyOf('view.nextPane')).toBe('F6')
    expect(allItems(mac).some(({ role }) => role === 'quit')).toBe(false)
  })

  test('leaves cut, copy, paste and select all to the system, by our words', () => {
    const edit = menuWith({ texts: textsFor('zh-CN', 'en') }).find(({ id }) => id === 'edit')
    const roles = below(edit ?? {}).filter(({ role }) => role !== undefined)
    expect(roles.map(({ role, label }) => [role, label])).toEqual([
      ['cut', '剪切'],
      ['copy', '复制'],
      ['paste', '粘贴'],
      ['selectAll', '全选'],
    ])
  })

  test('shows developer tools only in an app that is not packaged', () => {
    const has = (packaged: boolean) =>
      allItems(menuWith({ packaged })).some(({ role }) => role === 'toggleDevTools')
    expect([has(true), has(false)]).toEqual([false, true])
  })

  test.each([
    [{}, ['Undo', false], ['Redo', false]],
    [{ undo: 'undo.article.star' }, ['Undo: Star', true], ['Redo', false]],
    [{ redo: 'undo.annotation.color' }, ['Undo', false], ['Redo: Change the colour', true]],
  ])('says what undo and redo would do: %j', (history, undo, redo) => {
    const items = allItems(menuWith({ history }))
    const shown = (id: string) => {
      const item = items.find((one) => one.id === id)
      return [item?.label, item?.enabled]
    }
    expect([shown('history.undo'), shown('history.redo')]).toEqual([undo, redo])
  })
})

test.each([
  ['$mod+KeyK', 'CmdOrCtrl+K'],
  ['$mod+Shift+KeyZ', 'CmdOrCtrl+Shift+Z'],
  ['$mod+Comma', 'CmdOrCtrl+,'],
  ['$mod+Period', 'CmdOrCtrl+.'],
  ['$mod+Backslash', 'CmdOrCtrl+\\'],
  ['$mod+Equal', 'CmdOrCtrl+Plus'],
  ['$mod+Minus', 'CmdOrCtrl+-'],
  ['$mod+Digit0', 'CmdOrCtrl+0'],
  ['Alt+ArrowLeft', 'Alt+Left'],
  ['Shift+?', 'Shift+?'],
  ['F11', 'F11'],
  ['Delete', 'Delete'],
  ['j', 'J'],
  ['g i', undefined],
  [undefined, undefined],
])('the key %j is Electron’s %j', (key, accelerator) => expect(acceleratorFor(key)).toBe(accelerator))
