import { shell } from 'electron'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectPrivately } from '../ipc/socket'
import type { LibraryLockedError } from '../library/lock'
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

/** The address holds a secret, and the words of a command are seen by everyone in `ps`: a private page leads there. */
async function openInBrowser(url: string, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'window')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const page = join(folder, 'show-running.html')
  await writeFile(page, `<!doctype html><meta http-equiv="refresh" content="0; url=${url}">`, { mode: 0o600 })
  await shell.openPath(page)
}
