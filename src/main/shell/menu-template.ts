import type { MenuItemConstructorOptions } from 'electron'
import { COMMAND_DEFINITIONS, type CommandCategory, type CommandDefinition } from '../../shared/commands'
import type { HistoryState } from '../../shared/ipc/contract'
import { acceleratorFor, isPlainKey } from './accelerator'
import { fill, textAt, type Texts } from './texts'

/** What the menu depends on. */
export interface MenuState {
  readonly texts: Texts
  readonly history: HistoryState
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Runs a command in the window. */
  readonly run: (id: string) => void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** The native menu: every command of the registry under its category, by its id; cut, copy and paste are the system's. */
export function menuTemplate(state: MenuState): Item[] {
  const { menu } = state.texts
  const mac = state.platform === 'darwin'
  const own = (category: CommandCategory): Item[] =>
    COMMAND_DEFINITIONS.filter((command) => command.category === category).map((command) =>
      itemFor(command, state),
    )
  const submenus: readonly [CommandCategory | 'window', Item[]][] = [
    ['library', mac ? own('library') : [...own('library'), separator, { role: 'quit', label: menu.quit }]],
    ['edit', [...own('edit'), separator, ...clipboardItems(state.texts)]],
    ['article', own('article')],
    ['annotation', own('annotation')],
    ['view', [...own('view'), separator, ...windowViewItems(state)]],
    ['go', own('go')],
    [
      'window',
      [
        { role: 'minimize', label: menu.minimize },
        { role: 'close', label: menu.close },
      ],
    ],
    ['help', mac ? own('help') : [...own('help'), separator, { role: 'about', label: menu.about }]],
  ]
  const items = submenus.map(([name, submenu]): Item => ({ id: name, label: menu[name], submenu }))
  return mac ? [{ role: 'appMenu' }, ...items] : items
}

function clipboardItems({ menu }: Texts): Item[] {
  const roles = ['cut', 'copy', 'paste', 'selectAll'] as const
  return roles.map((role) => ({ role, label: menu[role] }))
}

function windowViewItems({ texts: { menu }, packaged }: MenuState): Item[] {
  const fullScreen: Item = { role: 'togglefullscreen', label: menu.fullScreen }
  return packaged ? [fullScreen] : [fullScreen, { role: 'toggleDevTools', label: menu.developerTools }]
}

/**
 * The key is shown and not registered: the window's own keyboard handling stays the one that knows where it was
 * pressed. macOS has no such choice, so there a key that could be typing is not given at all.
 */
function itemFor(command: CommandDefinition, state: MenuState): Item {
  const [key] = command.keys
  const left = state.platform === 'darwin' && key !== undefined && isPlainKey(key)
  const accelerator = left ? undefined : acceleratorFor(key)
  return {
    id: command.id,
    ...labelFor(command, state),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => state.run(command.id),
  }
}

/** Undo and redo say what they would do, and are grey when there is nothing. */
function labelFor(
  { id, title }: CommandDefinition,
  { texts, history }: MenuState,
): Pick<Item, 'label' | 'enabled'> {
  const label = textAt(texts.commands, title)
  if (id !== 'history.undo' && id !== 'history.redo') return { label }
  const [what, sentence] =
    id === 'history.undo' ? [history.undo, texts.menu.undoWhat] : [history.redo, texts.menu.redoWhat]
  if (what === undefined) return { label, enabled: false }
  return { label: fill(sentence, { what: textAt(texts.menu, what) }), enabled: true }
}
