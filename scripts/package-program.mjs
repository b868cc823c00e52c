import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const packages = resolve(import.meta.dirname, '../node_modules')

/**
 * The command that runs a program of an installed package, to be followed by its words. By Node and the program's own
 * file: what npm puts into .bin is a shell script, which Windows cannot start without a shell.
 */
export function packageProgram(name, program = name) {
  const { bin } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin?.[program]
  if (file === undefined) throw new Error(`The package ${name} has no program ${program}.`)
  return [process.execPath, join(packages, name, file)]
}
