import { spawnSync } from 'node:child_process'

/** Whether pandoc is there; `.ci/run` installs it. */
export const pandocThere = spawnSync('pandoc', ['--version']).status === 0

/** What pandoc makes of a document; throws with its message. */
export function pandoc(input: string, ...args: string[]): string {
  const run = spawnSync('pandoc', args, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (run.status !== 0) throw new Error(`pandoc: ${run.stderr}`)
  return run.stdout
}
