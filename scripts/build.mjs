// `npm run build`: main, preload and window by electron-vite, then the extraction frame's one classic script
// (a module would need CORS on every file of an opaque origin; design/capture.md section 10).
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build as buildApp } from 'electron-vite'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
process.chdir(root)
await buildApp({ logLevel: 'warn' })
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(root, 'out/renderer'),
    emptyOutDir: false,
    sourcemap: true,
    minify: true,
    lib: {
      entry: join(root, 'src/extractor/frame.ts'),
      formats: ['iife'],
      name: 'lecternExtractor',
      fileName: () => 'assets/extract.js',
    },
  },
})
copyFileSync(join(root, 'src/extractor/frame.html'), join(root, 'out/renderer/extract.html'))
process.exit(0)
