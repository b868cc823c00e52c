import { app, Menu } from 'electron'
import { HistoryState } from '../../shared/ipc/contract'
import type { Core } from '../boot'
import { menuTemplate } from './menu-template'
import { currentTexts } from './current-texts'

/** Installs the native menu and keeps it in step with the language and with what undo would do. */
export function installMenu(core: Core): void {
  let { history } = core.library.snapshot()
  let shown = ''
  const build = (): void => {
    const texts = currentTexts(core)
    // A menu that is open closes when it is replaced: only for a change that can be seen.
    const state = JSON.stringify([texts.menu.edit, history])
    if (state === shown) return
    shown = state
    const run = (id: string): void => core.emit({ name: 'command.requested', payload: { id } })
    const { platform } = process
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ texts, history, platform, packaged: app.isPackaged, run })),
    )
  }
  build()
  core.settings.on(build)
  core.on(({ name, payload }) => {
    if (name !== 'history.changed') return
    history = HistoryState.parse(payload)
    build()
  })
}
