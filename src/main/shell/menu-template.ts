import type { MenuItemConstructorOptions } from 'electron'
import { COMMAND_DEFINITIONS } from '../../shared/commands'
import { commandById, commandGroups } from './menu-commands'
import type { MenuState } from './menu-state'

type Item = MenuItemConstructorOptions

/** The native menu: every command of the registry by its id, once; what every app has comes from the system's roles. */
export function menuTemplate(state: MenuState): Item[] {
  const { menu } = state.texts.shell
  const mac = state.platform === 'darwin'
  const submenus: readonly (readonly [keyof typeof menu, Item[]])[] = [
    ['file', fileMenu(state)],
    ['edit', editMenu(state)],
    ['view', separated([...commandGroups('view', state), windowViewItems(state)])],
    ['go', separated(commandGroups('go', state))],
    ['annotate', separated(commandGroups('annotate', state))],
    ['window', windowMenu(state)],
    ['help', helpMenu(state)],
  ]
  const items = submenus.map(([id, submenu]): Item => ({
    id,
    label: menu[id],
    ...(mac ? systemMenu(id) : {}),
    submenu,
  }))
  return mac ? [appMenu(state), ...items] : items
}

/** macOS lists the windows in the one and has a search field in the other. */
function systemMenu(id: string): Pick<Item, 'role'> {
  return id === 'window' || id === 'help' ? { role: id } : {}
}

/** macOS: the menu with the app's name. */
function appMenu(state: MenuState): Item {
  const { menu } = state.texts.shell
  return {
    id: 'app',
    label: 'Lectern',
    submenu: separated([
      [{ role: 'about', label: state.texts.menu.about }],
      settingsItems(state),
      [{ role: 'services', label: menu.services }],
      [
        { role: 'hide', label: menu.hide },
        { role: 'hideOthers', label: menu.hideOthers },
        { role: 'unhide', label: menu.unhide },
      ],
      [{ role: 'quit', label: menu.quit }],
    ]),
  }
}

function fileMenu(state: MenuState): Item[] {
  const { texts, platform } = state
  const mac = platform === 'darwin'
  const close: Item = { role: 'close', label: texts.menu.close }
  const [library = [], ...others] = commandGroups('file', state, SETTINGS)
  return separated([
    library,
    [recentMenu(state)],
    ...others,
    mac ? [] : settingsItems(state),
    mac ? [close] : [close, { role: 'quit', label: texts.menu.quit }],
  ])
}

const SETTINGS = COMMAND_DEFINITIONS.map(({ id }) => id).filter((id) => id.startsWith('settings.'))

/** The settings as they were last, and each of their pages by itself. */
function settingsItems(state: MenuState): Item[] {
  const pages = SETTINGS.filter((id) => id !== 'settings.open').map((id) => commandById(id, state))
  const open = commandById('settings.open', state)
  return pages.length === 0 ? [open] : [open, { label: state.texts.shell.menu.settings, submenu: pages }]
}

function recentMenu({ texts, recent, open }: MenuState): Item {
  return {
    id: 'recent',
    label: texts.shell.menu.recent,
    enabled: recent.length > 0,
    submenu: recent.map(({ id, title }) => ({
      id: `recent.${id}`,
      label: literally(title),
      click: () => open(id),
    })),
  }
}

/** Characters of a title in a menu. */
const LONGEST = 80

/** A single `&` would underline the letter after it. */
function literally(title: string): string {
  const short = title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title
  return short.replaceAll('&', '&&')
}

function editMenu(state: MenuState): Item[] {
  const { menu } = state.texts
  const [history = [], ...others] = commandGroups('edit', state)
  const roles = ['cut', 'copy', 'paste', 'selectAll'] as const
  const items = others.flat()
  return separated([
    history,
    roles.map((role): Item => ({ role, label: menu[role] })),
    items.filter(({ submenu }) => submenu === undefined),
    items.filter(({ submenu }) => submenu !== undefined),
  ])
}

function windowViewItems({ texts: { menu }, packaged }: MenuState): Item[] {
  const fullScreen: Item = { role: 'togglefullscreen', label: menu.fullScreen }
  return packaged ? [fullScreen] : [fullScreen, { role: 'toggleDevTools', label: menu.developerTools }]
}

function windowMenu({ texts, platform }: MenuState): Item[] {
  const minimize: Item = { role: 'minimize', label: texts.menu.minimize }
  const zoom: Item = { role: 'zoom', label: texts.shell.menu.zoom }
  if (platform !== 'darwin') return [minimize, zoom]
  return separated([[minimize, zoom], [{ role: 'front', label: texts.shell.menu.front }]])
}

function helpMenu(state: MenuState): Item[] {
  const groups = commandGroups('help', state)
  if (state.platform === 'darwin') return separated(groups)
  return separated([...groups, [{ role: 'about', label: state.texts.menu.about }]])
}

function separated(groups: readonly (readonly Item[])[]): Item[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at === 0 ? group : [{ type: 'separator' } as const, ...group]))
}
