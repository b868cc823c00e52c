import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { call, heard, inWindow, type BridgedWindow } from './bridge-in-page'
import { electronProgram, environmentFor, exitOf, isRoot, projectRoot } from './hosts'
import { expect, sharingTest, test } from './launch'
import type { RunningApp } from './running-app'

/* Starting, starting twice, crashing and quitting. */
test.use({ appOptions: { until: 'loaded' } })
sharingTest.use({ sharedOptions: { until: 'loaded' } })

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a program on the folders of the app to its end. */
async function runToEnd(app: RunningApp, program: string, words: readonly string[]): Promise<Ended> {
  const child = spawn(program, words, { cwd: projectRoot, env: environmentFor(app.folders) })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void (output += part.toString()))
  await exitOf(child)
  return { code: child.exitCode, output }
}

function startAgain(app: RunningApp, ...words: string[]): Promise<Ended> {
  return runToEnd(app, electronProgram(app.host), [
    ...(isRoot ? ['--no-sandbox'] : []),
    projectRoot,
    ...words,
  ])
}

async function sampleOf(app: RunningApp) {
  const [article] = (await call(app.page, 'library.snapshot', {})).articles
  if (article === undefined) throw new Error('The sample is not there')
  return article
}

sharingTest(
  'a second start brings the first window to the front and hands its address over',
  async ({ app }) => {
    const { electronApp, page } = app
    const { id } = await sampleOf(app)
    const opened = await heard(page, 'open.requested')
    await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    expect((await startAgain(app, `lectern://open/${id}`)).code).toBe(0)
    await expect.poll(opened).toEqual([{ articleId: id }])
    expect(await inWindow(electronApp, 'isMinimized')).toBe(false)
    expect((await startAgain(app)).code).toBe(0)
    expect(await opened()).toHaveLength(1)
    expect(electronApp.windows()).toHaveLength(1)
  },
)

sharingTest('the web host and the command line show the window that has the library', async ({ app }) => {
  const { id } = await sampleOf(app)
  const opened = await heard(app.page, 'open.requested')
  const web = await runToEnd(app, process.execPath, [join(projectRoot, 'out/main/web.cjs'), '--no-open'])
  expect(web.code).toBe(0)
  expect(web.output).toContain('already running')
  expect(await app.cli('open', `lectern://open/${id}`)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await opened()).at(-1)).toEqual({ articleId: id })
})

for (const [way, end] of [
  ['quitting', (app: RunningApp) => app.electronApp.evaluate(({ app }) => app.quit())],
  [
    'closing the window',
    (app: RunningApp) =>
      app.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
] as const)
  test(`${way} waits for what the window has not handed over yet`, async ({ app }) => {
    const { id } = await sampleOf(app)
    await app.page.evaluate((id) => {
      const { lectern } = window as unknown as BridgedWindow
      lectern.on('flush.requested', () => {
        // A page that is busy: whoever does not wait for it loses what it has.
        for (const end = performance.now() + 500; performance.now() < end;);
        void lectern.invoke('articles.update', { ids: [id], patch: { title: 'Written at the last moment' } })
      })
    }, id)
    const { electronApp } = app
    const closed = electronApp.waitForEvent('close')
    // The answer does not always arrive: the process that gives it ends.
    await end(app).catch(() => undefined)
    await closed
    await app.stop()
    expect((await app.cli('list', '--json')).stdout).toContain('Written at the last moment')
  })

test('the end of the session asks for drafts too', async ({ app }) => {
  const asked = await heard(app.page, 'flush.requested')
  await app.electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.emit('session-end', { reasons: ['shutdown'] }),
  )
  await expect.poll(asked).toHaveLength(1)
})

test('a dead page is loaded again once; the second time within a minute the person is told', async ({
  app,
}) => {
  const { electronApp } = app
  const told = await electronApp.evaluate(async ({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
    contents.forcefullyCrashRenderer()
    await loaded
    const bridge: unknown = await contents.executeJavaScript('typeof window.lectern')
    const box = new Promise<string>((resolve) => {
      dialog.showErrorBox = (_title, content) => resolve(content)
    })
    contents.forcefullyCrashRenderer()
    return [bridge, await box]
  })
  expect(told).toEqual(['object', expect.stringContaining('Your library is safe')])
})

test('kill -9 leaves no process, and the library opens again', async ({ app }) => {
  const before = await sampleOf(app)
  await call(app.page, 'articles.update', { ids: [before.id], patch: { starred: true } })
  await app.kill()
  expect(await sampleOf(app)).toMatchObject({ id: before.id, starred: true })
})

test('a library that another process has is not opened twice', async ({ app }) => {
  test.skip(app.host === 'electron', 'would open a real browser')
  await app.stop()
  const web = spawn(process.execPath, [join(projectRoot, 'out/main/web.cjs'), '--no-open'], {
    cwd: projectRoot,
    env: environmentFor(app.folders),
  })
  let output = ''
  web.stdout.on('data', (part: Buffer) => void (output += part.toString()))
  await expect.poll(() => output).toContain('Lectern is at')
  const second = await startAgain(app)
  web.kill('SIGTERM')
  await exitOf(web)
  expect(second.code).toBe(0)
  expect(second.output).toContain(`shell.openPath ${join(app.dataDir, 'window/show-running.html')}`)
  expect(second.output).not.toContain('error box')
})
