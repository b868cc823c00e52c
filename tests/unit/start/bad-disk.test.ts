import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PlantedProject, plantProject } from './planted-project'
import { endPrograms, type Program } from './program'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

let project: PlantedProject
let at = ''
let runs = 0

beforeAll(() => {
  project = plantProject()
}, 60_000)
beforeEach(() => {
  at = join(project.root, 'home', `disk-${(runs += 1)}`)
  mkdirSync(at)
  own(at)
})
afterEach(endPrograms)
afterAll(() => project.remove())

function own(path: string): void {
  if (isRoot) chownSync(path, NOBODY, NOBODY)
}

const serve = (): Program =>
  project.start(['--serve', '--data', join(at, 'data'), '--library', join(at, 'library')])

/** Serves, is stopped, and says how it ended. */
async function servedAndStopped(): Promise<number | NodeJS.Signals> {
  const program = serve()
  await program.said(/^Lectern is at /m)
  program.kill('SIGTERM')
  return program.ended
}

describe('a start on a disk that does not do as it should', () => {
  test('a library folder that may only be read: the app is there', async () => {
    expect(await servedAndStopped()).toBe(0)
    const library = join(at, 'library')
    for (const path of [
      library,
      ...readdirSync(library, { recursive: true }).map((name) => join(library, String(name))),
    ])
      chmodSync(path, 0o555)
    expect(await servedAndStopped()).toBe(0)
  })

  test('a data folder that may not be written: one sentence', async () => {
    mkdirSync(join(at, 'data'))
    own(join(at, 'data'))
    chmodSync(join(at, 'data'), 0o555)
    const program = serve()
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(
      /^Lectern could not start: \S+\/data could not be written: this folder does not allow it\.[^\n]*\n$/,
    )
  })

  test.runIf(isRoot)(
    'a full disk: one sentence, or the app without its sample, and the next start on a larger one is whole',
    async () => {
      const mounted = spawnSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=4k,mode=777', 'tmpfs', at])
      if (mounted.status !== 0) return console.log('Left out: no file system can be mounted here.')
      try {
        for (const size of ['4k', '16k', '32k', '64k', '128k']) {
          spawnSync('/usr/bin/mount', ['-o', `remount,size=${size}`, at])
          const program = serve()
          const first = await program.said(
            /^Lectern is at |^Lectern could not start: The disk is full: .* could not be saved\. Free some space.*$/m,
          )
          if (first[0] === 'Lectern is at ') program.kill('SIGTERM')
          await program.ended
          expect(program.output().match(/ {4}at /)).toBeNull()
        }
        spawnSync('/usr/bin/mount', ['-o', 'remount,size=64m', at])
        expect(await servedAndStopped()).toBe(0)
      } finally {
        await endPrograms()
        spawnSync('/usr/bin/umount', [at])
        rmSync(at, { recursive: true, force: true })
      }
      return undefined
    },
    60_000,
  )
})
