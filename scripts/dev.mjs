// `npm run dev`: the same decision as `npm start`, with hot reload in both hosts. Vite serves the window's modules, so
// an edited component shows without a reload; main and preload are built again on every change and the host is ended
// and started again, one after the other: two at a time would meet at the library's lock. The web host keeps its port
// and keys, so that an open page finds it again.
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build, mergeConfig } from 'vite'
import { buildExtractor } from './build-extractor.mjs'
import { createDevHost } from './dev-host.mjs'
import { serveModules } from './dev-modules.mjs'
import { decideHere, electronProgram } from './electron-here.mjs'
import { onOrphaned } from './orphaned.mjs'
import { HELP, parseStart } from './start-options.mjs'

const root = resolve(import.meta.dirname, '..')
/** Apart from `out`, which only ever holds what users get. */
const outDir = join(root, '.cache/dev')
const byNpm = process.env.npm_lifecycle_event === 'dev'
const options = parseStart(process.argv.slice(2), (byNpm && process.env.INIT_CWD) || process.cwd())
if ('error' in options) {
  console.error(`${options.error} \`npm run dev -- --help\` lists what there is.`)
  process.exit(2)
}
if (options.help) {
  process.stdout.write(HELP.replace('npm start', 'npm run dev'))
  process.exit(0)
}
process.chdir(root)
await develop()

async function develop() {
  const { decision } = await decideHere(options, (line) => console.log(line))
  if (decision.why !== undefined) console.log(decision.why)
  const electron = decision.host === 'electron'
  const keys = { ticket: freshKey(), session: freshKey() }
  const inline = { root, logLevel: 'warn', build: { outDir } }
  const { config } = await resolveConfig(inline, 'serve', 'development')
  await buildExtractor(root, join(outDir, 'renderer'), { watch: true })
  const base = electron ? '/' : `/s/${keys.session}/`
  const modules = await serveModules(config.renderer, base, join(outDir, 'renderer'))
  const host = createDevHost({
    ...(electron
      ? { command: electronProgram(), entry: join(outDir, 'main/index.cjs'), words: options.electron }
      : { command: process.execPath, entry: join(outDir, 'main/web.cjs'), words: options.web }),
    env: {
      ...process.env,
      ELECTRON_RENDERER_URL: modules.url,
      LECTERN_DEV_KEYS: `${keys.ticket}:${keys.session}`,
    },
  })
  const bundles = electron ? [config.preload, config.main] : [config.main]
  const watchers = []
  for (const bundle of bundles) watchers.push(await buildAndWatch(bundle, () => host.restart()))
  host.restart()
  const stop = async () => {
    const code = await host.stop()
    await Promise.all([...watchers.map((watcher) => watcher.close()), modules.close()])
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop())
  onOrphaned(() => void stop())
}

/** Builds a bundle, and again on every change, which calls `changed`. What cannot be built is said. */
async function buildAndWatch(config, changed) {
  const watcher = await build(mergeConfig(config, { build: { watch: {} } }))
  await new Promise((built) => {
    let first = true
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message)
      if (event.code !== 'END') return
      if (first) built()
      else changed()
      first = false
    })
  })
  return watcher
}

function freshKey() {
  return randomBytes(24).toString('base64url')
}
