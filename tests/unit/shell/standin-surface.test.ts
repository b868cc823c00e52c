import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { INSTANCES, SURFACE } from '../../electron-standin/surface'

/*
 * The stand-in's surface is frozen: exactly what the product uses of Electron's modules, what Playwright's `_electron`
 * asks for, and what the wiring specs read. What a window or page must have that is used, the types and the throwing
 * stand-in say.
 */
const root = resolve(import.meta.dirname, '../../..')
const modules = Object.keys(SURFACE) as (keyof typeof SURFACE)[]

const sources = (folder: string, names: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

const product = [...sources('src/main', /\.ts$/), ...sources('src/preload', /\.ts$/)].filter((text) =>
  /from 'electron'/.test(text),
)
const specs = sources('tests/e2e', /\.ts$/)
const playwright = [
  'app.commandLine',
  'app.emit',
  'app.isReady',
  'app.listenerCount',
  'app.quit',
  'app.whenReady',
  'webContents.fromDevToolsTargetId',
  'BrowserWindow.fromWebContents',
]
/** What Node's EventEmitter gives `app` anyway. */
const emitting = ['app.off', 'app.once']

/** Names that a text imports from Electron as values. */
function imported(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from 'electron'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  )
}

/** `module.member` for every member that the texts use of the modules. */
function used(texts: readonly string[]): Set<string> {
  const pattern = new RegExp(`(?<![.\\w'])(${modules.join('|')})\\.(\\w+)`, 'g')
  return new Set(
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, module, member]) => `${module}.${member}`)),
  )
}

const offered = modules.flatMap((module) => SURFACE[module].map((member) => `${module}.${member}`))

describe('the stand-in for Electron', () => {
  test('is looked at through the sources of the product', () => expect(product.length).toBeGreaterThan(10))

  test('has every module that the product imports, and no other but those of specs and Playwright', () => {
    const known = new Set([...product.flatMap(imported), 'webContents'])
    expect([...known].toSorted()).toEqual([...modules].toSorted())
  })

  test('offers every member that the product uses', () => {
    expect([...used(product)].filter((member) => !offered.includes(member))).toEqual([])
  })

  test('offers nothing that neither the product, Playwright nor a spec uses', () => {
    const asked = new Set([...used(product), ...used(specs), ...playwright, ...emitting])
    expect(offered.filter((member) => !asked.has(member))).toEqual([])
  })

  test('gives windows, pages, menus and sessions no member that nobody uses', () => {
    const text = [...product, ...specs].join('\n')
    const needed = new Set(['close', 'fromDevToolsTargetId', 'isDestroyed'])
    const members = Object.values(INSTANCES).flat()
    const unused = members.filter((name) => !needed.has(name) && !new RegExp(`[.'?]${name}\\b`).test(text))
    expect(unused).toEqual([])
  })
})
