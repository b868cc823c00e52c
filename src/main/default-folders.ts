import { homedir } from 'node:os'
import { join } from 'node:path'
import { chosenLibrary } from './libraries/known-libraries'

/** This machine's folder for Lectern: `LECTERN_DATA`, or the system's place for it. The same in every host. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LECTERN_DATA']) return env['LECTERN_DATA']
  if (process.platform === 'win32')
    return join(env['APPDATA'] ?? join(homedir(), 'AppData/Roaming'), 'Lectern')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Lectern')
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'Lectern')
}

/** The library's folder: `LECTERN_LIBRARY`, or the one that was chosen last, or `Library` in the data folder. */
export function defaultLibraryDir(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  return env['LECTERN_LIBRARY'] || (chosenLibrary(dataDir) ?? join(dataDir, 'Library'))
}
