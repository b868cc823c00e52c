import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Below `dist`, by platform: the folders that electron-builder packs into, and the program in them. */
const PACKED = {
  linux: { folder: /^linux(?:-\w+)?-unpacked$/, program: 'lectern' },
  win32: { folder: /^win(?:-\w+)?-unpacked$/, program: 'Lectern.exe' },
  darwin: { folder: /^mac(?:-\w+)?$/, program: 'Lectern.app/Contents/MacOS/Lectern' },
}

/** The program of the app as it was packed for this platform, before it went into an installer; undefined when it was not. */
export function packagedApp(dist, platform = process.platform) {
  const { folder, program } = PACKED[platform] ?? {}
  if (folder === undefined || !existsSync(dist)) return undefined
  return readdirSync(dist)
    .filter((name) => folder.test(name))
    .map((name) => join(dist, name, program))
    .find((path) => existsSync(path))
}
