import { app, BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import { AppError } from '../../shared/ipc/app-error'
import { ANNOTATION_EXTENSIONS, READABLE_EXTENSIONS } from '../../shared/model/readable-files'
import type { Host } from '../host'
import { electronPrinter } from './electron-printer'
import type { Texts } from './texts'
import { showMainWindow } from './window'

/** What Electron can do that the core cannot. Dialogs belong to the window in front. */
export function electronHost(texts: () => Texts): Host {
  return {
    name: 'electron',
    printer: electronPrinter,
    async pickFiles({ folder }) {
      const options: OpenDialogOptions = {
        properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'],
        filters: [
          {
            name: texts().shell.articleFiles,
            extensions: [...READABLE_EXTENSIONS, ...ANNOTATION_EXTENSIONS],
          },
        ],
      }
      const filePaths = await chosen(options)
      if (!folder) rememberFiles(filePaths)
      return filePaths
    },
    async chooseSavePath(suggestedName) {
      const options: SaveDialogOptions = { defaultPath: suggestedName }
      const window = BrowserWindow.getFocusedWindow()
      const asked = window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
      const { canceled, filePath } = await asked
      return canceled || filePath === '' ? undefined : filePath
    },
    async chooseFolder() {
      const [path] = await chosen({ properties: ['openDirectory', 'createDirectory'] })
      return path
    },
    async chooseBackup() {
      const [path] = await chosen({
        properties: ['openFile'],
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      })
      return path
    },
    // There is one that can hold drafts; others only print.
    windows: () => Math.min(1, BrowserWindow.getAllWindows().length),
    async showFolder(path) {
      const problem = await shell.openPath(path)
      if (problem !== '')
        throw new AppError('refused', `${path} could not be shown: ${problem}`, {
          key: 'folder.notShown',
          values: { folder: path, reason: problem },
        })
    },
    openExternal: (url) => shell.openExternal(url),
    show() {
      showMainWindow()
      return {}
    },
  }
}

/** The system's own list of recent documents, which macOS and Windows keep; files only, never what is in the library. */
export function rememberFiles(paths: readonly string[]): void {
  if (process.platform === 'darwin' || process.platform === 'win32')
    for (const path of paths) app.addRecentDocument(path)
}

/** The paths that the person chooses in the system's dialog; none when they cancel. */
async function chosen(options: OpenDialogOptions): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow()
  const asked = window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
  return (await asked).filePaths
}
