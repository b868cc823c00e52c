import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
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
    const file = join(app.folders.root, 'handed over.txt')
    await writeFile(file, 'A file of several words that a second start hands over.')
    const files = await heard(page, 'files.opened')
    expect((await startAgain(app, file)).code).toBe(0)
    await expect
      .poll(async () => {
        const [begun] = await files()
        return begun && (await call(page, 'imports.show', { id: begun.id })).items.map(({ name }) => name)
      })
      .toEqual(['handed over.txt'])
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
  [
    'the shutdown of the system',
    (app: RunningApp) =>
      app.electronApp.evaluate(({ powerMonitor }) =>
        powerMonitor.emit('shutdown', { preventDefault: () => undefined }),
      ),
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

test('the end of a Windows session asks for drafts, and so does the question before it', async ({ app }) => {
  const asked = await heard(app.page, 'flush.requested')
  for (const [times, name] of ['query-session-end', 'session-end'].entries()) {
    await app.electronApp.evaluate(
      ({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.emit(name, { reasons: ['shutdown'] }),
      name,
    )
    await expect.poll(asked).toHaveLength(times + 1)
  }
})

test('a page that hangs is waited for or loaded again, as the person says', async ({ app }) => {
  const { electronApp } = app
  const asked = await electronApp.evaluate(async ({ BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window')
    const questions: boolean[] = []
    // The first question is still open when the page answers again; the second one is answered.
    dialog.showMessageBox = async (...words: unknown[]) => {
      const { signal } = words.at(-1) as { signal: AbortSignal }
      if (questions.length === 0)
        await new Promise((gone) => signal.addEventListener('abort', () => gone(undefined)))
      questions.push(signal.aborted)
      return { response: questions.length === 1 ? 0 : 1, checkboxChecked: false }
    }
    window.emit('unresponsive')
    window.emit('unresponsive')
    window.emit('responsive')
    await new Promise((next) => setImmediate(next))
    const loaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()))
    window.emit('unresponsive')
    await loaded
    return questions
  })
  expect(asked).toEqual([true, false])
})

test('the window opens where it was closed, as large as it was', async ({ app }) => {
  const bounds = { x: 40, y: 60, width: 900, height: 640 }
  await app.electronApp.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
    BrowserWindow.getAllWindows()[0]?.maximize()
  }, bounds)
  await app.restart()
  const { electronApp } = app
  await expect.poll(() => inWindow(electronApp, 'isMaximized')).toBe(true)
  expect(await inWindow(electronApp, 'getNormalBounds')).toEqual(bounds)
})

sharingTest('a smoke test says what it found, and ends with 0 or 1', async ({ app }) => {
  const { root } = app.folders
  const smoke = async (name: string, library: string) => {
    const file = join(root, `${name}.json`)
    const words = ['--smoke-test', file, '--data', join(root, name), '--library', library]
    const { code, output } = await startAgain(app, ...words)
    return { code, output, found: JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown> }
  }
  const good = await smoke('good', join(root, 'good/Library'))
  expect(good).toMatchObject({ code: 0, found: { passed: true, problems: [], packaged: false } })
  expect(good.found['version']).toMatch(/^\d+\.\d+\.\d+/)
  expect(good.found['milliseconds']).toBeGreaterThan(0)
  // A file where the library's folder would be.
  const bad = await smoke('bad', join(root, 'good.json'))
  expect(bad).toMatchObject({
    code: 1,
    found: { passed: false, problems: [expect.stringContaining('good.json')] },
  })
  expect(bad.output).not.toContain('error box')
})

test('a dead page is loaded again once; the second time within a minute the person is told and can copy diagnostics', async ({
  app,
}) => {
  const { electronApp } = app
  const told = await electronApp.evaluate(async ({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    // The end of the first load may still be to come: only one after the crash counts.
    const loaded = new Promise<void>((resolve) =>
      contents.once('render-process-gone', () => contents.once('did-finish-load', () => resolve())),
    )
    contents.forcefullyCrashRenderer()
    await loaded
    const bridge: unknown = await contents.executeJavaScript('typeof window.lectern')
    const box = new Promise<string>((resolve) => {
      dialog.showMessageBox = (async (options: { message: string }) => {
        resolve(options.message)
        return { response: 1, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
    })
    contents.forcefullyCrashRenderer()
    return [bridge, await box]
  })
  expect(told).toEqual(['object', expect.stringContaining('Your library is safe')])
  const copied = () => electronApp.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain("the window's process is gone")
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
  const file = join(app.folders.root, 'not to be lost.txt')
  await writeFile(file, 'A file that a page in a browser cannot be handed.')
  const withFile = await startAgain(app, file)
  web.kill('SIGTERM')
  await exitOf(web)
  expect(second.code).toBe(0)
  expect(second.output).toContain(`shell.openPath ${join(app.dataDir, 'window/open.html')}`)
  expect(second.output).not.toContain('error box')
  expect(withFile.output).toMatch(/error box: .*Add them there: .*not to be lost\.txt/)
})
