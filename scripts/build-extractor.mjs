import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { licences } from './licences.mjs'

/** Builds the extraction frame's page and its one classic script into `folder`; with `watch`, again on every change. */
export async function buildExtractor(root, folder, { watch = false } = {}) {
  const page = join(root, 'src/extractor/frame.html')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      sourcemap: true,
      minify: !watch,
      ...(watch ? { watch: {} } : {}),
      lib: {
        entry: join(root, 'src/extractor/frame.ts'),
        formats: ['iife'],
        name: 'lecternExtractor',
        fileName: () => 'assets/extract.js',
      },
    },
    plugins: [
      licences('extractor.json'),
      { name: 'lectern-frame-page', closeBundle: () => copyFileSync(page, join(folder, 'extract.html')) },
    ],
  })
}
