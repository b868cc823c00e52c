import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode, nodeFileSystem } from '../../src/main/library/files/file-system'
import { openZip } from '../../src/main/library/backup/zip-reader'
import { mountable } from '../faults/mountable'
import { violationsOf } from './axe'
import { expect, test } from './launch'
import { expectPainted, highlight, openArticle } from './reading'
import type { RunningApp } from './running-app'

const FIRST = 'over 15,000 participants'
const SECOND = 'On June 10, 2018'

/* At the end Lectern ends by itself, and its page misses it. */
test.use({ appOptions: { allowErrors: [/WebSocket|ERR_|Failed to load/] } })

/** Puts the library on a disk of its own, of 1 MiB, for as long as the story lasts. */
async function onSmallDisk(app: RunningApp, story: (ballast: Ballast) => Promise<void>): Promise<void> {
  const aside = join(app.folders.root, 'aside')
  await app.stop()
  cpSync(app.libraryDir, aside, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', app.libraryDir])
  try {
    cpSync(aside, app.libraryDir, { recursive: true })
    const path = join(app.libraryDir, 'ballast')
    await app.start()
    await story({ fill: () => fill(path), free: () => rmSync(path) })
  } finally {
    // Where the story failed, Lectern may be waiting for room.
    rmSync(join(app.libraryDir, 'ballast'), { force: true })
    await app.stop()
    execFileSync('umount', [app.libraryDir])
  }
}

interface Ballast {
  readonly fill: () => void
  readonly free: () => void
}

function fill(path: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if (errorCode(error) !== 'ENOSPC') throw error
    }
}

/** Asks Lectern to end, has a copy saved and answers that it stays open; the path of the copy. */
async function quitAndStay(app: RunningApp): Promise<string> {
  const copy = join(app.folders.root, 'copy.zip')
  if (app.host === 'web') {
    process.kill(app.pid, 'SIGTERM')
    const question = app.page.getByRole('dialog', { name: 'Some changes are not saved yet' })
    await expect(question).toContainText('The disk is full')
    expect(await violationsOf(app.page)).toEqual([])
    await expect(question.getByRole('button', { name: 'End and lose them' })).toBeVisible()
    await question.getByRole('button', { name: 'Try again' }).click()
    const saving = app.page.waitForEvent('download')
    await question.getByRole('button', { name: 'Save a copy elsewhere' }).click()
    await (await saving).saveAs(copy)
    await expect(question.getByRole('status')).toContainText('Unpacked over the library’s folder')
    await question.getByRole('button', { name: 'Keep Lectern open' }).click()
    await expect(question).toHaveCount(0)
    return copy
  }
  const asked = await app.electronApp.evaluate(async ({ app, dialog }, copy) => {
    const questions: { detail?: string; buttons?: string[] }[] = []
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: copy })
    return new Promise<typeof questions>((resolve) => {
      // Try again, a copy, then keep it open.
      const answers = [1, 2, 0]
      dialog.showMessageBox = async (...words: unknown[]) => {
        questions.push(words.at(-1) as (typeof questions)[number])
        if (questions.length === answers.length) setImmediate(() => resolve(questions))
        return { response: answers[questions.length - 1] ?? 0, checkboxChecked: false }
      }
      app.quit()
    })
  }, copy)
  expect(asked[0]?.detail).toContain('The disk is full')
  expect(asked[0]?.buttons).toEqual([
    'Keep Lectern open',
    'Try again',
    'Save a copy elsewhere…',
    'Quit and lose them',
  ])
  expect(asked[2]?.detail).toContain(`A copy is in ${copy}`)
  return copy
}

/** Asks Lectern to end; it answers with a question that nobody answers. */
async function quit(app: RunningApp): Promise<void> {
  if (app.host === 'web') {
    process.kill(app.pid, 'SIGTERM')
    await expect(app.page.getByRole('dialog', { name: 'Some changes are not saved yet' })).toBeVisible()
    return
  }
  await app.electronApp.evaluate(
    ({ app, dialog }) =>
      new Promise<void>((asked) => {
        dialog.showMessageBox = async (...words: unknown[]) => {
          const { signal } = words.at(-1) as { signal: AbortSignal }
          asked()
          await new Promise((gone) => signal.addEventListener('abort', () => gone(undefined)))
          return { response: 0, checkboxChecked: false }
        }
        app.quit()
      }),
  )
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('on a full disk a change stays, is said to be unsaved, keeps Lectern open, and is saved once there is room', async ({
  app,
}) => {
  test.skip(!mountable, 'mounting a disk of 1 MiB needs root')
  await onSmallDisk(app, async ({ fill, free }) => {
    const { page } = app
    const banner = page.getByRole('alert').filter({ hasText: 'not saved yet' })
    await openArticle(page, /To build China-SCO/)
    fill()
    await highlight(page, FIRST)
    await expect(banner).toContainText('The disk is full')
    await banner.getByRole('button', { name: 'Try again' }).click()
    const copy = await quitAndStay(app)
    await expectPainted(page, 'yellow', FIRST)
    await expect(banner).toBeVisible()
    const zip = await openZip(nodeFileSystem, copy)
    const [name = ''] = [...zip.names]
    expect(name).toMatch(/^articles\/..\/[0-9A-Z]{26}\/annotations\.json$/)
    expect(Buffer.from(await zip.bytes(name)).toString()).toContain(FIRST)
    await zip.close()
    expect(readFileSync(join(app.libraryDir, name), 'utf8')).not.toContain(FIRST)

    free()
    await expect(banner).toHaveCount(0, { timeout: 40_000 })
    expect(readFileSync(join(app.libraryDir, name), 'utf8')).toContain(FIRST)

    fill()
    await highlight(page, SECOND, 'Purple')
    await expect(banner).toBeVisible()
    const { pid } = app
    await quit(app)
    expect(isAlive(pid)).toBe(true)
    free()
    await expect.poll(() => isAlive(pid), { timeout: 40_000 }).toBe(false)
    expect(readFileSync(join(app.libraryDir, name), 'utf8')).toContain('"color": "purple"')
    await app.stop()
  })
})
