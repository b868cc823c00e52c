import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { articleFile } from '../e2e/adding'
import { clickOn } from '../e2e/reading'
import type { RunningApp } from '../e2e/running-app'
import { openFreight, type Stage } from '../e2e/scene-acts'
import { answering } from './answers'
import { IMPORTS } from './imports'
import type { Trouble } from './trouble'

/** Puts a theme on the window and on the article by hand, where nobody can be asked for it. */
export const paint = (page: Page, theme: string): Promise<void> =>
  page.evaluate((theme) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    for (const root of [document.documentElement, frame?.contentDocument?.documentElement])
      if (root) root.dataset['theme'] = theme === 'contrast' ? 'contrast-light' : theme
  }, theme)

/** Where a library lies aside while another one stands in its place. */
const aside = (app: RunningApp): string => join(app.folders.root, 'aside')

async function freightId(app: RunningApp): Promise<string> {
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => line.includes('night freight')) ?? '{}'
  const { id = '' } = JSON.parse(row) as { id?: string }
  return id
}

const folderOf = (app: RunningApp, id: string): string => join(app.libraryDir, 'articles', id.slice(-2), id)

/** Stops the product, changes its library and starts it; `restored` puts the library back as it was. */
const changed =
  (change: (app: RunningApp, id: string) => void) =>
  async (app: RunningApp): Promise<void> => {
    const id = await freightId(app)
    await app.stop()
    cpSync(app.libraryDir, aside(app), { recursive: true })
    change(app, id)
    await app.start()
  }

async function restored(app: RunningApp): Promise<void> {
  await app.stop()
  rmSync(app.libraryDir, { recursive: true })
  renameSync(aside(app), app.libraryDir)
  await app.start()
}

/** A library on a disk of a megabyte. */
async function onSmallDisk(app: RunningApp): Promise<void> {
  await app.stop()
  renameSync(app.libraryDir, aside(app))
  mkdirSync(app.libraryDir)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', app.libraryDir])
  cpSync(aside(app), app.libraryDir, { recursive: true })
  await app.start()
}

async function offSmallDisk(app: RunningApp): Promise<void> {
  unlinkSync(join(app.libraryDir, 'ballast'))
  await app.stop()
  execFileSync('umount', [app.libraryDir])
  rmSync(app.libraryDir, { recursive: true })
  renameSync(aside(app), app.libraryDir)
  await app.start()
}

function fill(path: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    try {
      writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
}

const alert = (page: Page) => page.getByRole('alert').first().waitFor()

async function starred({ page, say }: Stage): Promise<void> {
  await openFreight(page, say)
  await page.keyboard.press('s')
}

/** A host that the tests may ask, and three requests to it. */
async function request(app: RunningApp): Promise<void> {
  const server = createServer((asked, answer) => {
    if (asked.url !== '/night') answer.writeHead(404).end('gone')
    else
      answer
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(readFileSync(articleFile('night-freight.html')))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env['LECTERN_ALLOW_HOSTS'] = origin
  await app.restart()
  delete process.env['LECTERN_ALLOW_HOSTS']
  const client = await app.secondClient()
  for (const path of ['night', 'nothing', 'night'])
    await client.call('capture.address', { url: `http://${origin}/${path}` }).catch(() => undefined)
  await new Promise<void>((closed) => server.close(() => closed()))
  await client.call('capture.address', { url: `http://${origin}/night` }).catch(() => undefined)
  client.close()
}

/** In their order; each leaves the library as it found it. */
export const TROUBLES: readonly Trouble[] = [
  {
    name: 'trouble, connection lost',
    isDead: true,
    async go({ page, app, say }) {
      await openFreight(page, say)
      await clickOn(page, 'The border takes nineteen hours')
      const bar = page.getByRole('toolbar', { name: say('annotations:bar') })
      await bar.getByRole('button', { name: say('reader:note') }).click()
      await page.keyboard.type('Ask the conductor.')
      await app.crash()
      await alert(page)
      await page.getByText(say('annotations:unsaved')).first().waitFor()
    },
    after: (app) => app.revive(),
  },
  {
    name: 'trouble, disk full',
    before: onSmallDisk,
    async go(stage) {
      await openFreight(stage.page, stage.say)
      fill(join(stage.app.libraryDir, 'ballast'))
      await starred(stage)
      await alert(stage.page)
    },
    after: offSmallDisk,
  },
  {
    name: 'trouble, disk full, asked to end',
    before: onSmallDisk,
    async go(stage) {
      await openFreight(stage.page, stage.say)
      fill(join(stage.app.libraryDir, 'ballast'))
      await starred(stage)
      await alert(stage.page)
      process.kill(stage.app.pid, 'SIGTERM')
      await stage.page.getByRole('button', { name: stage.say('quitting:copy') }).click()
    },
    after: offSmallDisk,
  },
  {
    name: 'trouble, folder gone',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      renameSync(stage.app.libraryDir, aside(stage.app))
      await starred(stage)
      await alert(stage.page)
    },
    async after(app) {
      rmSync(app.libraryDir, { recursive: true, force: true })
      renameSync(aside(app), app.libraryDir)
      await app.restart()
    },
  },
  {
    name: 'trouble, newer library',
    before: changed((app) => {
      const path = join(app.libraryDir, 'library.json')
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"schema": *\d+/, '"schema": 99'))
    }),
    go: ({ page, say }) => openFreight(page, say),
    after: restored,
  },
  {
    name: 'trouble, damaged file',
    before: changed((app, id) => {
      const path = join(folderOf(app, id), 'annotations.json')
      writeFileSync(path, readFileSync(path, 'utf8').slice(0, -300))
    }),
    go: ({ page, say }) => openFreight(page, say),
    after: restored,
  },
  {
    name: 'trouble, text missing',
    before: changed((app, id) => rmSync(join(folderOf(app, id), 'text'), { recursive: true })),
    async go({ page }) {
      await page.getByRole('option', { name: /night freight/ }).click()
      await alert(page)
    },
    after: restored,
  },
  {
    name: 'trouble, a pane stopped',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await stage.page.evaluate(() => {
        Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
          get() {
            throw new Error('Planted for a picture')
          },
        })
      })
      await stage.page.keyboard.press('F11')
      await alert(stage.page)
    },
  },
  {
    name: 'trouble, not opened',
    isDead: true,
    arrange: answering('library.snapshot', {
      ok: false,
      error: {
        code: 'disk',
        key: 'library.unreadable',
        values: { folder: '/home/ida/Lectern', reason: 'EIO' },
        message: '',
      },
    }),
    go: ({ page }) => page.getByRole('heading').first().waitFor(),
  },
  {
    name: 'opening',
    isDead: true,
    arrange: answering('library.snapshot'),
    go: ({ page }) => page.locator('[aria-busy]').first().waitFor(),
  },
  ...IMPORTS,
  {
    name: 'address being given',
    async go({ page, say }) {
      await openFreight(page, say)
      await page.keyboard.press('Control+n')
      await page
        .getByRole('dialog')
        .getByRole('textbox')
        .fill('https://harbour-ledger.example/2026/05/night-freight')
    },
  },
  {
    name: 'requests that were made',
    before: request,
    async go({ page, say }) {
      await openFreight(page, say)
      await page.keyboard.press('Control+Comma')
      await page.getByRole('tab').nth(5).click()
      await page.getByRole('row').nth(1).waitFor()
    },
  },
]
