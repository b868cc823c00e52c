import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { acceleratorFor } from '../../../src/main/shell/accelerator'
import type { MenuState } from '../../../src/main/shell/menu-state'
import { menuTemplate } from '../../../src/main/shell/menu-template'
import { textsFor } from '../../../src/main/shell/texts'
import { COMMAND_DEFINITIONS } from '../../../src/shared/commands'
import { DEFAULT_KEYBOARD, keysInForce } from '../../../src/shared/keys/keys-in-force'
import { ArticleId } from '../../../src/shared/model/ids'

function menuWith(change: Partial<MenuState> = {}) {
  return menuTemplate({
    texts: textsFor('en', 'en-GB'),
    history: {},
    platform: 'linux',
    packaged: true,
    recent: [],
    keys: keysInForce(DEFAULT_KEYBOARD).keys,
    run: () => undefined,
    open: () => undefined,
    ...change,
  })
}

const below = (item: MenuItemConstructorOptions) => (item.submenu ?? []) as MenuItemConstructorOptions[]
const allItems = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...allItems(below(item))])
const idsBelow = (menu: MenuItemConstructorOptions[], id: string) =>
  allItems(below(menu.find((item) => item.id === id) ?? {})).flatMap((item) => item.id ?? [])
/** The menus of the bar from left to right. */
const barOf = (menu: MenuItemConstructorOptions[]) => menu.map(({ id }) => id)
const BAR = ['file', 'edit', 'view', 'go', 'annotate', 'window', 'help']

describe('the native menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)(
    'holds every command once, with a title in both languages: %s',
    (platform) => {
      for (const language of ['en', 'zh-CN'] as const) {
        const items = allItems(menuWith({ platform, texts: textsFor(language, 'fr') }))
        for (const { id, title } of COMMAND_DEFINITIONS) {
          const found = items.filter((item) => item.id === id)
          expect([id, found.length]).toEqual([id, 1])
          expect(found[0]?.label).not.toBe(title)
        }
        const named = items.filter(({ type }) => type !== 'separator')
        expect(named.filter(({ label }) => label === undefined || label === '')).toEqual([])
      }
    },
  )

  test('has the menus that every desktop has, in their order', () => {
    expect(barOf(menuWith())).toEqual(BAR)
    expect(barOf(menuWith({ platform: 'darwin' }))).toEqual(['app', ...BAR])
    const menu = menuWith()
    expect(idsBelow(menu, 'file')).toEqual(
      expect.arrayContaining(['article.add', 'article.archive', 'settings.open']),
    )
    expect(idsBelow(menu, 'edit')).toEqual(
      expect.arrayContaining(['history.undo', 'find.open', 'library.filter']),
    )
    expect(idsBelow(menu, 'annotate')).toEqual(
      expect.arrayContaining(['highlight.yellow', 'annotation.delete']),
    )
    expect(idsBelow(menu, 'help')).toEqual(['palette.open', 'shortcuts.open'])
  })

  test('never begins or ends with a line, nor has two of them in a row', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      for (const submenu of menuWith({ platform })) {
        const lines = below(submenu)
          .map(({ type }) => (type === 'separator' ? '-' : 'x'))
          .join('')
        expect(lines).toMatch(/^x(?:-?x)*$/)
      }
  })

  test('keeps what acts in one place of the window together, below that place', () => {
    const go = menuWith().find(({ id }) => id === 'go')
    const places = below(go ?? {}).filter(({ submenu }) => submenu !== undefined)
    expect(places.map(({ label }) => label)).toEqual(['In the list'])
    expect(places.flatMap(below).map(({ id }) => id)).toContain('list.next')
  })

  test('offers what was read lately, its title as it is, and opens it', () => {
    const opened: string[] = []
    const ids = ['01JABCDEFGHJKMNPQRSTVWXYZ0', '01JABCDEFGHJKMNPQRSTVWXYZ1'].map((id) => ArticleId.parse(id))
    const [first, second] = ids
    if (first === undefined || second === undefined) throw new Error('two ids')
    const items = (recent: MenuState['recent']) =>
      allItems(menuWith({ recent, open: (id) => opened.push(id) })).find(({ id }) => id === 'recent')
    const menu = items([
      { id: first, title: 'Salt & pepper' },
      { id: second, title: 'long '.repeat(40) },
    ])
    expect(menu?.enabled).toBe(true)
    expect(below(menu ?? {}).map(({ label }) => label)).toEqual([
      'Salt && pepper',
      expect.stringMatching(/^long.{70,75}…$/),
    ])
    ;(below(menu ?? {})[1]?.click as (() => void) | undefined)?.()
    expect(opened).toEqual([second])
    expect(items([])?.enabled).toBe(false)
  })

  test('shows the keys that commands have now', () => {
    const items = allItems(menuWith({ keys: new Map([['article.add', ['$mod+KeyJ', 'F2']]]) }))
    const shown = items.filter(({ accelerator }) => accelerator !== undefined)
    expect(shown.map(({ id, accelerator }) => [id, accelerator])).toEqual([['article.add', 'CmdOrCtrl+J']])
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
    expect(below(mac[0] ?? {}).flatMap(({ role, id }) => role ?? id ?? [])).toEqual([
      'about',
      'settings.open',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ])
    expect(mac.filter(({ role }) => role !== undefined).map(({ id, role }) => [id, role])).toEqual([
      ['window', 'window'],
      ['help', 'help'],
    ])
    expect(idsBelow(mac, 'file')).not.toContain('settings.open')
    const keyOf = (id: string) => allItems(mac).find((item) => item.id === id)?.accelerator
    expect(keyOf('article.star')).toBeUndefined()
    expect(keyOf('article.add')).toBe('CmdOrCtrl+N')
    expect(keyOf('view.nextPane')).toBe('F6')
    expect(allItems(mac).filter(({ role }) => role === 'quit' || role === 'about')).toHaveLength(2)
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
  ['$mod+Shift++', 'CmdOrCtrl+Shift+Plus'],
  ['Alt+Slash', 'Alt+/'],
  ['ContextMenu', undefined],
  ['$mod+Nonsense', undefined],
  ['g i', undefined],
  [undefined, undefined],
])('the key %j is Electron’s %j', (key, accelerator) => expect(acceleratorFor(key)).toBe(accelerator))
