import { app, Menu } from 'electron'
import { COMMAND_DEFINITIONS } from '../../shared/commands'
import { events } from '../../shared/ipc/contract'
import type { Core } from '../boot'
import { currentTexts } from './current-texts'
import { menuTemplate } from './menu-template'
import { recentAfter, recentlyRead } from './recent-articles'

/** Installs the native menu and keeps it in step with the language, with what undo would do and with what was read. */
export function installMenu(core: Core): void {
  let { history } = core.library.snapshot()
  let recent = recentlyRead(core.library.rows())
  let shown = ''
  const build = (): void => {
    const texts = currentTexts(core)
    const titles = recent.map(({ id, title }) => [id, title])
    // A menu that is open closes when it is replaced: only for a change that can be seen.
    const state = JSON.stringify([texts.menu.edit, history, titles])
    if (state === shown) return
    shown = state
    const { platform } = process
    const template = menuTemplate({
      texts,
      history,
      recent,
      platform,
      packaged: app.isPackaged,
      keyOf,
      run: (id) => core.emit({ name: 'command.requested', payload: { id } }),
      open: (articleId) => core.emit({ name: 'open.requested', payload: { articleId } }),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  build()
  core.settings.on(build)
  core.on(({ name, payload }) => {
    if (name === 'history.changed') history = events[name].parse(payload)
    else if (name === 'library.changed')
      recent = recentAfter(recent, events[name].parse(payload)) ?? recentlyRead(core.library.rows())
    else return
    build()
  })
}

/** The key that is shown. */
function keyOf(id: string): string | undefined {
  return COMMAND_DEFINITIONS.find((command) => command.id === id)?.keys[0]
}
