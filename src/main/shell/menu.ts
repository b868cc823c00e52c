import { app, Menu } from 'electron'
import { events } from '../../shared/ipc/contract'
import { keysInForce } from '../../shared/keys/keys-in-force'
import type { Core } from '../boot'
import { currentTexts } from './current-texts'
import { menuTemplate } from './menu-template'
import { recentAfter, recentlyRead } from './recent-articles'

/** Installs the native menu and keeps it in step with language and keys, with what undo would do and with what was read. */
export function installMenu(core: Core): void {
  let { history } = core.library.snapshot()
  let recent = recentlyRead(core.library.rows())
  let shown = ''
  const build = (): void => {
    const texts = currentTexts(core)
    const { keys } = keysInForce(core.settings.value.keyboard)
    const titles = recent.map(({ id, title }) => [id, title])
    // A menu that is open closes when it is replaced: only for a change that can be seen.
    const state = JSON.stringify([texts.menu.edit, history, titles, [...keys]])
    if (state === shown) return
    shown = state
    const { platform } = process
    const template = menuTemplate({
      texts,
      history,
      recent,
      platform,
      packaged: app.isPackaged,
      keys,
      run: (id) => core.emit({ name: 'command.requested', payload: { id } }),
      open: (articleId) => core.emit({ name: 'open.requested', payload: { articleId } }),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  build()
  core.settings.on(build)
  core.on(({ name, payload }) => {
    if (name === 'library.leaving') {
      history = core.library.snapshot().history
      recent = recentlyRead(core.library.rows())
    } else if (name === 'history.changed') history = events[name].parse(payload)
    else if (name === 'library.changed')
      recent = recentAfter(recent, events[name].parse(payload)) ?? recentlyRead(core.library.rows())
    else return
    build()
  })
}
