import { Menu, type MenuItemConstructorOptions } from 'electron'
import enCommands from '../../shared/locales/en/commands.json'
import enMenu from '../../shared/locales/en/menu.json'
import zhCommands from '../../shared/locales/zh-CN/commands.json'
import zhMenu from '../../shared/locales/zh-CN/menu.json'
import { COMMAND_DEFINITIONS, type CommandCategory } from '../../shared/commands'
import type { Core } from '../boot'

const CATEGORIES: readonly CommandCategory[] = ['library', 'article', 'annotation', 'view', 'go', 'help']

/** The native menu: every command of the registry under its category, by its id; edit is the system's own. */
export function installMenu(core: Core): void {
  const build = (): void => {
    const chinese = core.settings.value.language === 'zh-CN'
    const titles = chinese ? zhCommands : enCommands
    const names = chinese ? zhMenu : enMenu
    const items = (category: CommandCategory): MenuItemConstructorOptions[] =>
      COMMAND_DEFINITIONS.filter((command) => command.category === category && command.palette).map(
        ({ id, title }) => ({
          id,
          label: titleIn(titles, title),
          click: () => core.emit({ name: 'command.requested', payload: { id } }),
        }),
      )
    const edit: MenuItemConstructorOptions[] = [
      ...items('edit'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ]
    const menus = CATEGORIES.map((category) => ({
      label: names[category],
      submenu:
        category === 'library'
          ? [...items(category), { type: 'separator' as const }, { role: 'quit' as const }]
          : items(category),
    }))
    menus.splice(1, 0, { label: names.edit, submenu: edit })
    Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
  }
  build()
  core.settings.on(build)
}

/** A title by its key, `noun.verb`; the key itself where a language lacks it. */
function titleIn(titles: Readonly<Record<string, Readonly<Record<string, string>>>>, key: string): string {
  const [noun = '', verb = ''] = key.split('.')
  return titles[noun]?.[verb] ?? key
}
