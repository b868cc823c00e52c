import { shell } from 'electron'
import { fileURLToPath } from 'node:url'
import { connectPrivately } from '../ipc/socket'
import type { LibraryLockedError } from '../library/lock'
import { openingFolder, writeOpeningPage } from '../opening-page'
import type { StartOptions } from './start-options'

/** The library is open in another process: that one is shown. False where it cannot be reached. */
export async function showRunning(error: LibraryLockedError, options: StartOptions): Promise<boolean> {
  const { socket } = error.holder
  const running = socket === undefined ? undefined : await connectPrivately(socket)
  if (running === undefined) return false
  const { address } = options
  const answer = await running.call('clients.open', address === undefined ? {} : { url: address })
  running.close()
  if (!answer.ok) return false
  const { url } = answer.value as { url?: string }
  if (url !== undefined) await openInBrowser(url, options.dataDir)
  return true
}

/** The host that has the library takes the page away when it ends: until then a browser may still be starting. */
async function openInBrowser(url: string, dataDir: string): Promise<void> {
  await shell.openPath(fileURLToPath(await writeOpeningPage(openingFolder(dataDir), url)))
}
