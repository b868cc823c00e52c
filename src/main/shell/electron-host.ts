import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import type { Host } from '../host'
import type { Texts } from './texts'
import { showMainWindow } from './window'

const READABLE = ['html', 'htm', 'xhtml', 'txt', 'md', 'markdown']

/** What Electron can do that the core cannot. Dialogs belong to the window in front. */
export function electronHost(texts: () => Texts): Host {
  return {
    name: 'electron',
    async pickFiles({ folder }) {
      const options: OpenDialogOptions = {
        properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'],
        filters: [{ name: texts().shell.articleFiles, extensions: READABLE }],
      }
      const window = BrowserWindow.getFocusedWindow()
      const asked = window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
      return (await asked).filePaths
    },
    async chooseSavePath(suggestedName) {
      const options: SaveDialogOptions = { defaultPath: suggestedName }
      const window = BrowserWindow.getFocusedWindow()
      const asked = window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
      const { canceled, filePath } = await asked
      return canceled || filePath === '' ? undefined : filePath
    },
    openExternal: (url) => shell.openExternal(url),
    show() {
      showMainWindow()
      return {}
    },
  }
}
