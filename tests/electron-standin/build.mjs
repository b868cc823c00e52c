// `npm run build:standin`: the stand-in for Electron's executable in .cache/electron-standin (test tooling, never shipped).
import { chmodSync, copyFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const source = import.meta.dirname
const target = resolve(source, '../../.cache/electron-standin')
const common = { root: source, configFile: false, logLevel: 'warn', publicDir: false }

await build({
  ...common,
  build: {
    outDir: target,
    emptyOutDir: false,
    minify: false,
    target: 'node20.19',
    lib: { entry: join(source, 'boot.ts'), formats: ['es'], fileName: () => 'boot.mjs' },
    rolldownOptions: { external: [...builtinModules, /^node:/] },
  },
})
for (const world of ['page', 'isolated'])
  await build({
    ...common,
    build: {
      outDir: target,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: join(source, 'worlds', `${world}.ts`),
        formats: ['iife'],
        name: 'standin',
        fileName: () => `${world}-world.js`,
      },
    },
  })
copyFileSync(join(source, 'electron.sh'), join(target, 'electron'))
chmodSync(join(target, 'electron'), 0o755)
