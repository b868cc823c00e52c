import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The folder that holds the page, where the browser can see it. */
export const openingFolder = (dataDir: string): string => join(dataDir, 'window')

/**
 * Writes the page that leads to an address and returns its own: the address holds a secret, arguments of programs are
 * seen by everyone in `ps`, and a file of 0600 in a folder of 0700 is not.
 */
export async function writeOpeningPage(folder: string, address: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const page = openingPage(folder)
  const fresh = `${page}.${process.pid}`
  await rm(fresh, { force: true })
  const html = `<!doctype html><title>Lectern</title><meta http-equiv="refresh" content="0; url=${address}">`
  await writeFile(fresh, html, { mode: 0o600, flag: 'wx' })
  await rename(fresh, page)
  return pathToFileURL(page).href
}

/** Takes the page away: its address leads nowhere any more. */
export const removeOpeningPage = (folder: string): Promise<void> => rm(openingPage(folder), { force: true })

const openingPage = (folder: string) => join(folder, 'open.html')
