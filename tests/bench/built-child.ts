import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** A benchmark's other half as a program of its own, built as the product is: what it takes is its own alone. */
export async function builtChild(name: string): Promise<string> {
  const outDir = join(root, '.cache/bench', name)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { input: join(root, `tests/bench/${name}.ts`) },
    },
  })
  return join(outDir, `${name}.js`)
}
