import type { Menu as ElectronMenu, MenuItem as ElectronItem, MenuItemConstructorOptions } from 'electron'
import { runtime } from './runtime'
import { notImplemented, strict } from './strict'
import type { InstanceMember, Member } from './surface'

let applicationMenu: ElectronMenu | null = null

function itemFrom(options: MenuItemConstructorOptions): ElectronItem {
  const { submenu, click, role, label } = options
  const type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
  if (label === undefined && role === undefined && type !== 'separator')
    throw new Error('A menu item has neither label nor role')
  const item = {
    ...options,
    label: label ?? '',
    type,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    accelerator: options.accelerator ?? null,
    registerAccelerator: options.registerAccelerator ?? true,
    submenu: Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined,
    click(): void {
      if (!item.enabled) return
      if (click !== undefined) click(made, undefined, strict('event', { triggeredByAccelerator: false }))
      else if (role === 'quit') runtime().events.emit('standin-quit')
      else notImplemented(`choosing the menu item of role ${String(role)}`)
    },
  }
  const made = strict('MenuItem', item) as unknown as ElectronItem
  return made
}

class Menu implements Pick<ElectronMenu, InstanceMember<'menu'>> {
  readonly #items: readonly ElectronItem[]

  constructor(items: readonly ElectronItem[] = []) {
    this.#items = items
  }

  getMenuItemById(id: string): ElectronItem | null {
    for (const item of this.#items) {
      if ('id' in item && item.id === id) return item
      const below = 'submenu' in item ? item.submenu?.getMenuItemById(id) : null
      if (below) return below
    }
    return null
  }

  static buildFromTemplate(template: (MenuItemConstructorOptions | ElectronItem)[]): ElectronMenu {
    const items = template.map((options) => itemFrom(options as MenuItemConstructorOptions))
    return strict('Menu', new Menu(items)) as unknown as ElectronMenu
  }

  static setApplicationMenu(menu: ElectronMenu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): ElectronMenu | null {
    return applicationMenu
  }
}

/** The class, with an error for every static member that is not listed. */
export const StandinMenu = strict('Menu', Menu satisfies Pick<typeof ElectronMenu, Member<'Menu'>>)
