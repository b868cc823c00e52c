// `npm run bench -- NAME [--json] [--option value ...]`: runs tests/bench/NAME.ts, which exports
// `run(options): Promise<BenchLine[]>`, and prints its lines: JSON, one a line, or a table for people.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createServer, createServerModuleRunner } from 'vite'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'tests/bench')
const names = readdirSync(folder)
  .filter((name) => /^[a-z]+\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''))

const { name, options } = parse(process.argv.slice(2))
if (name === undefined || !existsSync(join(folder, `${name}.ts`))) {
  console.error(`Usage: npm run bench -- NAME [--json] [--option value]. There are: ${names.join(', ')}.`)
  process.exit(2)
}
// Vite's `runnerImport` closes its runner before `run` begins, and what that imports by and by is not found any more.
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
})
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false })
const module = await runner.import(join(folder, `${name}.ts`))
const lines = await module.run(options)
if (options.json === true) for (const line of lines) console.log(JSON.stringify(line))
else table(lines)
process.exit(0)

/** `--seed 3 --json` as { seed: '3', json: true }; the first word that is no option is the name. */
function parse(words) {
  const options = {}
  let name
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word.startsWith('--')) name ??= word
    else if (words[at + 1] === undefined || words[at + 1].startsWith('--')) options[word.slice(2)] = true
    else options[word.slice(2)] = words[(at += 1)]
  }
  return { name, options }
}

function table(rows) {
  const shown = (value) =>
    value === null || value === undefined
      ? ''
      : typeof value === 'number'
        ? String(Number(value.toPrecision(4)))
        : value
  const head = ['case', 'metric', 'value', 'p95', 'unit', 'runs', 'by']
  const cells = rows.map((row) => head.map((key) => shown(row[key])))
  const width = head.map((title, at) => Math.max(title.length, ...cells.map((row) => String(row[at]).length)))
  for (const row of [head, ...cells])
    console.log(row.map((cell, at) => String(cell).padEnd(width[at])).join('  '))
}
