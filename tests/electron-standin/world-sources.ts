import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorldContext } from './worlds/context'

/** Electron's own name of the preload's world. */
export const WORLD = 'Electron Isolated Context'

/** As built: `tests/electron-standin/build.mjs` puts them beside this file. */
const code = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')

/** The script that runs in every document of a window before the page's own. */
export function pageWorldSource(key: string): string {
  return inMainFrame(key, code('page-world.js'))
}

/** The script that gives the preload what Electron gives it, and runs it. */
export function isolatedWorldSource(key: string, preload: string | undefined): string {
  const text = preload === undefined ? '' : readFileSync(preload, 'utf8')
  if (/^\s*(import|export)\s/m.test(text))
    throw new Error(
      'electron stand-in: a sandboxed preload must be CommonJS; Electron could not load this one either',
    )
  const run = `STANDIN.runPreload(function (require, module, exports, process) {\n${text}\n})`
  return inMainFrame(key, `${code('isolated-world.js')}\n;${run}`)
}

/** Electron runs no preload in frames below the page's. */
function inMainFrame(key: string, source: string): string {
  const { chrome, electron, node } = process.versions
  const context: WorldContext = { key, platform: process.platform, versions: { chrome, electron, node } }
  return `;(() => { if (window !== window.top) return; const STANDIN = ${JSON.stringify(context)};\n${source}\n})();`
}
