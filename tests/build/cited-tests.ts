import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of all tests. */
export const TESTS = resolve(import.meta.dirname, '..')

/** A test's file below tests/, and the name that the test has there. */
export interface Cited {
  readonly file: string
  readonly name: string
}

/** Every `file` “name”, “another name” of a text. */
export function citedIn(text: string): Cited[] {
  return [...text.matchAll(/`([\w/.-]+\.(?:test|spec)\.tsx?)`((?:,? “[^”]+”)*)/g)].flatMap(
    ([, file = '', names = '']) => [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  )
}

/** Every file of tests that a text names, with or without a test of it. */
export const filesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w/.-]+\.(?:test|spec)\.tsx?)`/g)].map(([, name = '']) => name)

/** Whether the file has a test, a step or a group of that name, or one made from a table whose row begins with it. */
export function isThere({ file, name }: Cited): boolean {
  const path = join(TESTS, file)
  if (!existsSync(path)) return false
  const source = readFileSync(path, 'utf8')
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`))
}

/** The cells of a row of a Markdown table. */
export const cells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
