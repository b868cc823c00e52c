import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licences } from './scripts/licences.mjs'
import { sqliteWasm } from './scripts/sqlite-wasm.mjs'

const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs' }

export default defineConfig({
  main: {
    plugins: [licences(), sqliteWasm()],
    build: {
      // jsdom reads files of its own at run time; only the command line loads it.
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron', 'jsdom'],
        input: {
          index: 'src/main/index.ts',
          web: 'src/main/web/index.ts',
          cli: 'src/main/cli/index.ts',
          anchoring: 'src/main/library/texts/anchoring-worker.ts',
          search: 'src/main/search/search-worker.ts',
          reading: 'src/main/capture/reading-worker.ts',
          template: 'src/main/exchange/templates/template-worker.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    plugins: [licences()],
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    plugins: [react(), licences()],
    build: {
      minify: true,
      sourcemap: true,
      // The page's policy has no fonts from `data:`.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'src/renderer/index.html'),
        // What the first paint needs is one file: in 28 of them it was 1 KB (gzip) larger, and 28 requests.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
})
