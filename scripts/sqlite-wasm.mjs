// SQLite as WebAssembly is a file that its package reads from beside itself: here, from beside the chunk that it is in.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const PACKAGE = 'node-sqlite3-wasm'

/** A plugin that puts the file beside the bundle, and lets the package look for it there. */
export const sqliteWasm = () => ({
  name: 'lectern-sqlite-wasm',
  generateBundle() {
    const path = createRequire(import.meta.url).resolve(`${PACKAGE}/dist/${PACKAGE}.wasm`)
    this.emitFile({ type: 'asset', fileName: `chunks/${PACKAGE}.wasm`, source: readFileSync(path) })
  },
})
