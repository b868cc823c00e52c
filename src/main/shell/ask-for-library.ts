import { dialog } from 'electron'
import { AppError } from '../../shared/ipc/app-error'
import { chooseLibrary } from '../libraries/choose-library'
import type { StartOptions } from './start-options'
import { errorText, type Texts } from './texts'

/**
 * The library cannot be opened, as with a disk that is taken out: the person may try again, open another one, or quit.
 * Resolved with the folder to open;
 * undefined to quit.
 */
export async function askForLibrary(
  error: AppError,
  options: Pick<StartOptions, 'dataDir' | 'libraryDir'>,
  texts: Texts,
): Promise<string | undefined> {
  const { message, again, other, quit } = texts.shell.noLibrary
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail: errorText(error, texts),
    buttons: [again, other, quit],
    defaultId: 0,
    cancelId: 2,
  })
  if (response === 0) return options.libraryDir
  if (response !== 1) return undefined
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] })
  const [folder] = filePaths
  if (folder === undefined) return askForLibrary(error, options, texts)
  try {
    await chooseLibrary(folder, options.dataDir, false)
    return folder
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal
    return askForLibrary(refusal, options, texts)
  }
}
