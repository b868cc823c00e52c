import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>
const manifest = json('package.json')
const wanted = {
  ...(manifest['dependencies'] as Record<string, string> | undefined),
  ...(manifest['devDependencies'] as Record<string, string>),
}
const documented = new Map(
  readFileSync(join(root, 'docs/DEPENDENCIES.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| *[@a-z]/.test(line) && !/^\| *package /.test(line))
    .map((line) => {
      const [, name = '', licence, reason] = line.split('|').map((cell) => cell.trim())
      return [name, { licence, reason }] as const
    }),
)

it('names every dependency in docs/DEPENDENCIES.md, and no other', () => {
  expect([...documented.keys()].toSorted()).toEqual(Object.keys(wanted).toSorted())
})

it.each(Object.keys(wanted))('gives the licence that %s declares, and a reason', (name) => {
  const entry = documented.get(name)
  expect(entry?.licence).toBe(json(`node_modules/${name}/package.json`)['license'])
  expect(entry?.reason?.length).toBeGreaterThan(3)
})

it.each(Object.entries(wanted))('pins %s to an exact version (%s)', (_name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
})

it('needs no install script: every package that has one is refused it by name', () => {
  const lock = json('package-lock.json')['packages'] as Record<
    string,
    { hasInstallScript?: boolean; version?: string }
  >
  const refused = manifest['allowScripts'] as Record<string, boolean>
  const scripted = Object.entries(lock)
    .filter(([path, entry]) => entry.hasInstallScript === true && !path.includes('fsevents'))
    .map(([path, entry]) => `${path.split('node_modules/').at(-1)}@${entry.version}`)
  expect(scripted.filter((name) => refused[name] !== false)).toEqual([])
})
