import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { electronProgram, environmentFor, exitOf, isRoot, projectRoot } from './hosts'
import { expect, test } from './launch'
import { expectPainted, highlight, openArticle } from './reading'
import type { RunningApp } from './running-app'

const SAMPLE = /To build China-SCO/
const isEmpty = (page: Page) => expect(page.getByText('Your library is empty')).toBeVisible()
const holdsSample = (page: Page) => expect(page.getByRole('option', { name: SAMPLE })).toBeVisible()

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('[data-layer=dialog]').waitFor()
  await page.keyboard.type(`>${title}`)
  await page.getByRole('option', { name: title }).first().click()
}

async function inFolder(page: Page, folder: string, act: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await page.getByRole('button', { name: act, exact: true }).click()
}

const known = async (app: RunningApp, ...words: string[]) => {
  const { stdout } = await app.cli(...words, 'library', 'list', '--json')
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; articles: number; isCurrent: boolean })
    .map(({ name, articles, isCurrent }) => [name, articles, isCurrent])
}

/** The product once more, without Playwright; what it says. */
function startAgain(app: RunningApp, ...words: string[]) {
  const [program, first] =
    app.host === 'web'
      ? [process.execPath, [join(projectRoot, 'out/main/web.cjs'), '--no-open']]
      : [electronProgram(app.host), [...(isRoot ? ['--no-sandbox'] : []), projectRoot]]
  const child = spawn(program, [...first, ...words], { cwd: projectRoot, env: environmentFor(app.folders) })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void (said += part.toString()))
  return { process: child, output: () => said }
}

test('a library is made, opened in the place of another, and moved; every window follows', async ({
  app,
}) => {
  // Five libraries are opened and two made, and the product starts four times more by the command line.
  test.setTimeout(150_000)
  const { page } = app
  const second = join(app.folders.root, 'second')
  const other = app.host === 'web' ? await app.secondPage() : undefined
  await openArticle(page, SAMPLE)
  await highlight(page, 'over 15,000 participants', 'Blue')

  await runCommand(page, 'New library…')
  const dialog = page.getByRole('dialog', { name: 'New library' })
  await inFolder(page, join(app.libraryDir, 'inner'), 'Make it')
  await expect(dialog.getByRole('alert')).toContainText('lies inside the library')
  await inFolder(page, second, 'Make it')
  await isEmpty(page)
  if (other !== undefined) await isEmpty(other)

  await test.step('the one before is opened from the settings, with what was done in it', async () => {
    await runCommand(page, 'Settings: Library')
    await expect(page.getByText('Open now')).toBeVisible()
    await page.getByRole('button', { name: 'Open library', exact: true }).click()
    await holdsSample(page)
    if (other !== undefined) await holdsSample(other)
    await openArticle(page, SAMPLE)
    await expectPainted(page, 'blue', 'over 15,000 participants')
  })

  await test.step('the command line opens another in the running app', async () => {
    expect(await known(app)).toEqual([
      ['library', 1, true],
      ['second', 0, false],
    ])
    expect(await app.cli('library', 'switch', 'second')).toMatchObject({ code: 0, stdout: `${second}\n` })
    await isEmpty(page)
    expect(await app.cli('--library', second, 'library', 'switch', 'library')).toMatchObject({ code: 0 })
    await holdsSample(page)
  })

  await test.step('it is moved, and is the same there', async () => {
    const moved = join(app.folders.root, 'moved')
    await runCommand(page, 'Move this library…')
    if (app.host === 'web') await inFolder(page, moved, 'Move')
    else {
      await app.electronApp.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      }, moved)
      await page.getByRole('button', { name: 'Choose…' }).click()
      await expect(page.getByRole('textbox', { name: 'Folder' })).toHaveValue(moved)
      await page.getByRole('button', { name: 'Move', exact: true }).click()
    }
    await openArticle(page, SAMPLE)
    await expectPainted(page, 'blue', 'over 15,000 participants')
    expect(await known(app, '--library', moved)).toEqual([
      ['moved', 1, true],
      ['second', 0, false],
    ])
  })

  await test.step('what is not saved keeps it open, until the person lets it go', async () => {
    const moved = join(app.folders.root, 'moved')
    renameSync(moved, `${moved}-away`)
    await highlight(page, '207 training programs', 'Red')
    await expect(page.getByText('is not there: its disk was taken out').first()).toBeVisible()
    await runCommand(page, 'Open another library…')
    await page.getByRole('button', { name: 'Open second', exact: true }).click()
    const question = page.getByRole('alertdialog', { name: 'Not everything is saved' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('The change was taken back')).toHaveCount(0)
    await page.keyboard.press('Escape')
    renameSync(`${moved}-away`, moved)
    await expect(page.getByText('is not there: its disk was taken out')).toHaveCount(0)
    await expectPainted(page, 'red', '207 training programs')
    const { stdout } = await app.cli('--library', moved, 'annotations', '--json')
    expect(stdout).toContain('207 training programs')
  })

  await test.step('a start without its disk says so and makes nothing in its place', async () => {
    await app.stop()
    const moved = join(app.folders.root, 'moved')
    renameSync(moved, `${moved}-away`)
    const started = startAgain(app, '--library', moved)
    await exitOf(started.process)
    expect(started.process.exitCode).toBe(1)
    expect(started.output()).toContain(`The library’s folder ${moved} is not there: its disk was taken out`)
    expect(existsSync(moved)).toBe(false)
  })
})
