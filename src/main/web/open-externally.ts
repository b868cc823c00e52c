import { spawn } from 'node:child_process'
import { AppError } from '../../shared/ipc/app-error'
import { findBrowsers } from '../browsers'

/** A program that opens pages has handed the address over by then, ms. */
const HANDED_OVER = 3000

/** Opens an address of the outside world in the person's own browser. Throws an `AppError` where there is none. */
export async function openExternally(url: string): Promise<void> {
  if (await handOver(url)) return
  throw new AppError('refused', `No browser could be started here. Open the address yourself: ${url}`, {
    key: 'open.noBrowser',
    values: { url },
  })
}

/** Shows a folder of this machine in its file manager. Throws an `AppError` where there is none. */
export async function showFolder(path: string): Promise<void> {
  if (await handOver(path)) return
  throw new AppError('refused', `No file manager could be started here. The folder is ${path}.`, {
    key: 'folder.noFileManager',
    values: { folder: path },
  })
}

/** Hands something over to the system's own way to open things; false where there is none. */
async function handOver(what: string): Promise<boolean> {
  const opener = findBrowsers().find(({ kind }) => kind === 'default')
  return opener !== undefined && (await runs(opener.program, what))
}

function runs(program: string, url: string): Promise<boolean> {
  // Of cmd's `start` the address is a word of its own: `&` in it would begin another command.
  const words = program.endsWith('cmd.exe') ? ['/c', 'start', '', url.replaceAll('&', '^&')] : [url]
  const child = spawn(program, words, { stdio: 'ignore', detached: true })
  child.unref()
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), HANDED_OVER)
    const settle = (good: boolean) => {
      clearTimeout(timer)
      resolve(good)
    }
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
  })
}
