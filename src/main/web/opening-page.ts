import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The folder of a browser's window: its profile, and the page that leads to the app. Browsers in a snap see no hidden
 * folder of the home folder, only their own.
 */
export function windowFolder(dataDir: string, program: string): string {
  const snap = /^\/snap\/bin\/([\w-]+)$/.exec(program)?.[1]
  return snap === undefined ? join(dataDir, 'window') : join(homedir(), 'snap', snap, 'common', 'lectern')
}

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

/** The folder of a Firefox profile of our own; its first-run pages would cover ours. */
export async function writeFirefoxProfile(folder: string): Promise<string> {
  const profile = join(folder, 'firefox')
  await mkdir(profile, { recursive: true, mode: 0o700 })
  const quiet = {
    'browser.aboutwelcome.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'datareporting.policy.firstRunURL': '',
    'toolkit.telemetry.reportingpolicy.firstRun': false,
  }
  const lines = Object.entries(quiet).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`,
  )
  await writeFile(join(profile, 'user.js'), lines.join(''), { mode: 0o600 })
  return profile
}

/** A program's name without its folder, for people. */
export const programName = (program: string): string => basename(program).replace(/\.exe$/, '')
