import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

/* The workflows are run elsewhere, and seldom: here it is seen that they say what exists. */
const root = resolve(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes': number
  readonly strategy: {
    readonly matrix: { readonly os?: string[]; readonly include?: { os: string; system: string }[] }
  }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, { readonly branches?: string[]; readonly tags?: string[] } | null>>
  readonly permissions: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const files = readdirSync(folder)
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const workflow = (name: string) => parse(textOf(name)) as Workflow
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const EVERYWHERE = ['macos-latest', 'ubuntu-latest', 'windows-latest']
const commandsOf = (job: Job | undefined) => (job?.steps ?? []).map(({ run = '' }) => run).join('\n')

test('there are two: one for every change, one for a tag', () => {
  expect(files.toSorted()).toEqual(['ci.yml', 'installers.yml'])
  expect(Object.keys(workflow('ci.yml').on).toSorted()).toEqual(['pull_request', 'push'])
  expect(workflow('ci.yml').on['push']).toEqual({ branches: ['main'] })
  expect(workflow('installers.yml').on['push']).toEqual({ tags: ['v*'] })
})

describe.each(files)('%s', (name) => {
  const { jobs, permissions } = workflow(name)
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  test('may only read, and holds no secret', () => {
    expect(permissions).toEqual({ contents: 'read' })
    expect(textOf(name)).not.toMatch(/secrets\.|token|password/i)
  })

  test('pins every action', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? [])
    expect(actions.length).toBeGreaterThan(2)
    expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([])
  })

  test('runs only scripts that there are', () => {
    const commands = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script),
    )
    expect(commands.length).toBeGreaterThan(0)
    expect(commands.filter((script) => scripts[script] === undefined)).toEqual([])
  })

  test('installs what the lock file says, without scripts of packages, and ends some time', () => {
    for (const job of Object.values(jobs)) {
      expect(commandsOf(job)).toContain('npm ci --ignore-scripts')
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
    }
  })

  test('never takes the sandbox away', () => expect(textOf(name)).not.toContain('no-sandbox'))
})

describe('every change', () => {
  const { jobs } = workflow('ci.yml')

  test('is tested on Linux, Windows and macOS', () => {
    expect(Object.keys(jobs)).toEqual(['test', 'electron'])
    for (const job of Object.values(jobs)) expect(job.strategy.matrix.os?.toSorted()).toEqual(EVERYWHERE)
    expect(commandsOf(jobs['test'])).toMatch(/^npm test$/m)
  })

  test('has on Linux what .ci/run installs, and the second Node that it names', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8')
    const packages = [...ci.matchAll(/need\+=\(([\w-]+)\)/g)].map(([, name = '']) => name)
    expect(packages.length).toBeGreaterThan(5)
    const installed = new Set(commandsOf(jobs['test']).split(/\s+/))
    // Playwright brings the workflow's Chromium.
    expect(packages.filter((name) => !name.startsWith('chromium') && !installed.has(name))).toEqual([])
    const versions = jobs['test']?.steps.flatMap((step) => step.with?.['node-version'] ?? [])
    expect(versions).toEqual([24, 20])
    expect(commandsOf(jobs['test'])).toMatch(/LECTERN_SECOND_NODE=.+GITHUB_ENV/)
  })

  test('runs the specs on Electron, on Linux under a display of its own and not as root', () => {
    const runs = jobs['electron']?.steps.filter(({ run = '' }) => run.includes('npm run e2e:electron')) ?? []
    expect(runs.map((step) => step.if)).toEqual(["runner.os == 'Linux'", "runner.os != 'Linux'"])
    expect(runs[0]?.run).toMatch(/test "\$\(id -u\)" -ne 0/)
    expect(runs[0]?.run).toContain('xvfb-run -a dbus-run-session -- npm run e2e:electron')
    expect(commandsOf(jobs['electron'])).toContain('install-electron')
  })
})

test('a tag makes the installers of each system, and starts each as it was packed', () => {
  const job = workflow('installers.yml').jobs['installers']
  const matrix = job?.strategy.matrix.include ?? []
  expect(matrix.map(({ os }) => os).toSorted()).toEqual(EVERYWHERE)
  expect(matrix.map(({ system }) => system).toSorted()).toEqual(['linux', 'mac', 'win'])
  const order = ['npm run package', 'npm run smoke-test', 'upload-artifact']
  const steps = job?.steps ?? []
  const at = order.map((what) =>
    steps.findIndex(({ run = '', uses = '' }) => run.includes(what) || uses.includes(what)),
  )
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(at).not.toContain(-1)
  expect(String(steps.at(-1)?.with?.['path'])).toMatch(/AppImage[^]*deb[^]*dmg[^]*zip[^]*exe/)
})

test('what they call below scripts/ is there', () => {
  for (const script of Object.values(scripts))
    for (const [file] of script.matchAll(/scripts\/[\w-]+\.mjs/g))
      expect(existsSync(join(root, file))).toBe(true)
})
