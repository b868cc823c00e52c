import type { MenuItemConstructorOptions } from 'electron'
import {
  COMMAND_DEFINITIONS,
  type CommandCategory,
  type CommandContext,
  type CommandDefinition,
} from '../../shared/commands'
import { isPlainKey } from '../../shared/keys/key-syntax'
import { acceleratorFor } from './accelerator'
import type { MenuState } from './menu-state'
import { fill, textAt } from './texts'

type Item = MenuItemConstructorOptions

/** The menus that commands are in. */
export type CommandMenu = 'file' | 'edit' | 'view' | 'go' | 'annotate' | 'help'

const MENU_OF = {
  library: 'file',
  article: 'file',
  edit: 'edit',
  view: 'view',
  go: 'go',
  annotation: 'annotate',
  help: 'help',
} as const satisfies Record<CommandCategory, CommandMenu>

/** Looking for something is where every desktop has it. */
const IN_EDIT = /^(?:find\.|library\.filter$)/

const menuOf = ({ id, category }: CommandDefinition): CommandMenu =>
  IN_EDIT.test(id) ? 'edit' : MENU_OF[category]

/** What only acts in one place of the window is a submenu by that place: it is there to be found, with its key. */
const isOfOnePlace = ({ palette, context }: CommandDefinition): boolean => !palette && context !== 'global'

/** The commands of a menu in groups, each as the person's system writes it. `without` are elsewhere. */
export function commandGroups(
  menu: CommandMenu,
  state: MenuState,
  without: readonly string[] = [],
): Item[][] {
  const own = COMMAND_DEFINITIONS.filter(
    (command) => menuOf(command) === menu && !without.includes(command.id),
  )
  const categories = [...new Set(own.map(({ category }) => category))]
  const groups = categories.map((category) =>
    own
      .filter((command) => command.category === category && !isOfOnePlace(command))
      .map((command) => commandItem(command, state)),
  )
  return [...groups, placesOf(own.filter(isOfOnePlace), state)].filter((group) => group.length > 0)
}

function placesOf(commands: readonly CommandDefinition[], state: MenuState): Item[] {
  const places = [...new Set(commands.map(({ context }) => context))]
  return places.map((place: CommandContext) => ({
    label: state.texts.menu.shortcuts[place],
    submenu: commands
      .filter(({ context }) => context === place)
      .map((command) => commandItem(command, state)),
  }))
}

/** One command by its id. */
export function commandById(id: string, state: MenuState): Item {
  const command = COMMAND_DEFINITIONS.find((one) => one.id === id)
  if (command === undefined) throw new Error(`There is no command ${id}`)
  return commandItem(command, state)
}

/**
 * The key is shown and not registered: the window's own keyboard handling stays the one that knows where it was
 * pressed. macOS has no such choice, so there a key that could be typing is not given at all.
 */
function commandItem(command: CommandDefinition, state: MenuState): Item {
  const key = state.keys.get(command.id)?.[0]
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
