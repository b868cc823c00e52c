import type { Plugin } from 'vite'

/** Puts the WebAssembly of `node-sqlite3-wasm` beside the bundle. */
export function sqliteWasm(): Plugin
