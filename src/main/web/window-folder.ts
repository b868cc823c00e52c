import { mkdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { openingFolder } from '../opening-page'

/**
 * The folder of a browser's window: its profile, and the page that leads to the app. Browsers in a snap see no hidden
 * folder of the home folder, only their own.
 */
export function windowFolder(dataDir: string, program: string): string {
  const snap = /^\/snap\/bin\/([\w-]+)$/.exec(program)?.[1]
  return snap === undefined ? openingFolder(dataDir) : join(homedir(), 'snap', snap, 'common', 'lectern')
}

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
