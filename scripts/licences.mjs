// Which packages are bundled, and under what licence: found by the bundler itself, so that none is forgotten.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const FILES = [
  'main/licences.json',
  'preload/licences.json',
  'renderer/licences.json',
  'renderer/extractor.json',
]
const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[-.].*)?$/i

/** A plugin that writes the packages of its bundle, and those of the fonts beside it, into the bundle's folder. */
export const licences = (fileName = 'licences.json') => ({
  name: 'lectern-licences',
  generateBundle(_options, bundle) {
    const assets = Object.values(bundle).flatMap(({ originalFileNames = [] }) => originalFileNames)
    const modules = [...this.getModuleIds(), ...assets.map((file) => resolve(file))]
    const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
    const packages = [...folders].map(describe).filter((one) => one !== undefined)
    this.emitFile({ type: 'asset', fileName, source: JSON.stringify(packages) })
  },
})

/** Puts those of the bundles together into `<out>/licences.json`, each package once, by name. */
export function gatherLicences(out) {
  const found = new Map()
  for (const name of FILES) {
    const file = join(out, name)
    for (const one of JSON.parse(readFileSync(file, 'utf8'))) found.set(`${one.name}@${one.version}`, one)
    rmSync(file)
  }
  const sorted = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  writeFileSync(join(out, 'licences.json'), `${JSON.stringify(sorted, undefined, 1)}\n`)
}

/** The folder of the package that a module is of; undefined for our own. */
function packageFolder(id) {
  const path = id.replaceAll('\\', '/').replace(/^\0+/, '').replace(/\?.*$/, '')
  const at = path.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const [first, second] = path.slice(at + '/node_modules/'.length).split('/')
  const folder = join(path.slice(0, at), 'node_modules', first.startsWith('@') ? join(first, second) : first)
  return existsSync(join(folder, 'package.json')) ? [folder] : undefined
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (name === undefined || version === undefined) return undefined
  const file = readdirSync(folder).find((one) => LICENCE_FILE.test(one))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  const licence = typeof license === 'string' ? license : (license?.type ?? 'see its text')
  return { name, version, licence, text }
}
