import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The same place in the sources and in the archive; the bundles of `npm run dev` lie elsewhere, and have none. */
const PATH = join(import.meta.dirname, '../../resources/icons/linux/256x256.png')

/**
 * The icon under a name of Electron's options, for what no installer gives one: a window of Linux and the about panel.
 * Nothing where the file is not, for Electron throws at a picture that it cannot load.
 */
export function appIcon<const N extends string>(name: N): { readonly [key in N]?: string } {
  return process.platform === 'linux' && existsSync(PATH) ? ({ [name]: PATH } as { [key in N]: string }) : {}
}
