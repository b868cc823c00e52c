import { dialog, shell } from 'electron'
import type { Host } from '../host'
import { showMainWindow } from './window'

/** What Electron can do that the core cannot. */
export const electronHost: Host = {
  name: 'electron',
  async pickFiles({ folder }) {
    const { filePaths } = await dialog.showOpenDialog({
      properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'],
      filters: [{ name: 'Articles', extensions: ['html', 'htm', 'xhtml', 'txt', 'md', 'markdown'] }],
    })
    return filePaths
  },
  async chooseSavePath(suggestedName) {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggestedName })
    return canceled || filePath === '' ? undefined : filePath
  },
  openExternal: (url) => shell.openExternal(url),
  show() {
    showMainWindow()
    return {}
  },
}
