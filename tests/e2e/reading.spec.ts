import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { articleFile, dropFiles } from './adding'
import { expect, test } from './launch'
import { article, isInSight, openArticle, setting } from './reading'
import type { Page } from '@playwright/test'

const FREIGHT = /The night freight to Almaty/

test.use({
  appOptions: {
    imports: [['night-freight.html', 'measure-of-a-line.md', 'river-port.html'].map(articleFile)],
  },
})

const frame = (page: Page) => page.frameLocator('iframe[data-reading-frame]')
/** A square PNG of grey noise; Readability takes images of a few bytes for placeholders. */
function noise(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(8, 8)
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.alloc(1), randomBytes(side)]))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = chunk('IDAT', deflateSync(Buffer.concat(rows)))
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

const scrolled = (page: Page) =>
  page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
    return inner?.scrollingElement?.scrollTop ?? 0
  })

/** How far down the window the reading frame, the title, some words and what is selected begin, CSS px. */
const placesOf = (page: Page) =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    if (!frame || !inner) throw new Error('There is no article on screen')
    const { top } = frame.getBoundingClientRect()
    const of = (box: DOMRect | undefined) => top + (box?.top ?? NaN)
    const selection = inner.getSelection()
    return {
      frame: top,
      title: of(inner.querySelector('h1')?.getBoundingClientRect()),
      words: of(inner.querySelector('article p:nth-of-type(5)')?.getBoundingClientRect()),
      selection: selection?.rangeCount ? of(selection.getRangeAt(0).getBoundingClientRect()) : 0,
    }
  })

/** The same once nothing is being scrolled any more. */
async function placesAtRest(page: Page): Promise<Awaited<ReturnType<typeof placesOf>>> {
  let before = await placesOf(page)
  await expect(async () => {
    const last = before
    await page.evaluate(() => new Promise((passed) => setTimeout(passed, 100)))
    before = await placesOf(page)
    expect(before).toEqual(last)
  }).toPass()
  return before
}

const bottomOf = (box: { y: number; height: number } | null): number => (box?.y ?? NaN) + (box?.height ?? NaN)

test('size and width follow the keys and the popover, and are kept', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  const size = async () => (await setting(app.page)).size
  const before = await size()
  await page.keyboard.press('ControlOrMeta+Equal')
  await page.keyboard.press('ControlOrMeta+Equal')
  await expect.poll(size).toBe(before + 2)
  await app.restart()
  await openArticle(app.page, FREIGHT)
  await expect.poll(size).toBe(before + 2)
})

test('the outline lists the headings and leads to them', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('menuitem', { name: /What could go wrong/ }).click()
  await expect.poll(() => isInSight(page, 'What could go wrong')).toBe(true)
})

test('the place is kept, and back and forward lead between articles', async ({ app }) => {
  await app.page.setViewportSize({ width: 1280, height: 480 })
  await openArticle(app.page, FREIGHT)
  await article(app.page).getByText('They come by sea').scrollIntoViewIfNeeded()
  const place = await scrolled(app.page)
  expect(place).toBeGreaterThan(100)
  await expect(app.page.getByRole('progressbar', { name: 'Read so far' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  )
  await openArticle(app.page, /On the measure of a line/)
  await app.page.keyboard.press('Alt+ArrowLeft')
  await expect(article(app.page)).toContainText('locomotive')
  await expect.poll(() => scrolled(app.page)).toBeGreaterThan(place - 40)
  await app.page.keyboard.press('Alt+ArrowRight')
  await expect(article(app.page)).toContainText('sixty-six characters')
  await app.page.keyboard.press('Alt+ArrowLeft')
  await app.restart()
  await app.page.setViewportSize({ width: 1280, height: 480 })
  await openArticle(app.page, FREIGHT)
  await expect.poll(() => scrolled(app.page)).toBeGreaterThan(place - 40)
})

test('find counts its matches, goes round, and gives the focus back', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: 'Find in article' })
  await bar
    .getByRole('searchbox', { name: 'Find in article' })
    .or(bar.getByRole('textbox'))
    .first()
    .fill('TRAIN')
  await expect(bar).toContainText(/1 of \d/)
  await page.keyboard.press('Enter')
  await expect(bar).toContainText(/2 of \d/)
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(bar).toContainText(/(\d+) of \1/)
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await page.keyboard.press('ControlOrMeta+f')
  await bar.getByRole('searchbox').or(bar.getByRole('textbox')).first().fill('zeppelin')
  await expect(bar).toContainText('No matches')
})

test('the find bar covers no word, and the words stay where they are when it comes and goes', async ({
  app,
}) => {
  const { page } = app
  const bar = page.getByRole('search', { name: 'Find in article' })
  await page.setViewportSize({ width: 1280, height: 600 })
  await openArticle(page, FREIGHT)
  await page.evaluate(() => document.fonts.ready)
  for (const { at, go } of [
    { at: 'the beginning', go: 'Home' },
    { at: 'the midst', go: 'PageDown' },
    { at: 'the end', go: 'End' },
  ])
    await test.step(`at ${at}`, async () => {
      await frame(page).getByRole('article').focus()
      await page.keyboard.press(go)
      const before = await placesAtRest(page)
      await page.keyboard.press('ControlOrMeta+f')
      await bar.waitFor()
      const opened = await placesOf(page)
      expect(bottomOf(await bar.boundingBox())).toBeLessThanOrEqual(opened.frame)
      if (at === 'the beginning') expect(opened.title).toBeGreaterThan(opened.frame)
      else expect(opened.words).toBeCloseTo(before.words, 0)
      await page.keyboard.press('Escape')
      await expect(bar).toBeHidden()
      expect(await placesOf(page)).toEqual(before)
    })
})

test('what is selected at the top edge and then looked for is brought out from under the find bar', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1280, height: 600 })
  await openArticle(page, FREIGHT)
  await page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow
    const words = inner?.document.querySelectorAll('article p')[1]?.firstChild
    if (!words) throw new Error('There is no text to select')
    inner?.getSelection()?.setBaseAndExtent(words, 0, words, 9)
    inner?.scrollBy(0, (inner.getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0) - 4)
  })
  const before = await placesOf(page)
  expect(before.selection - before.frame).toBeCloseTo(4, 0)
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.getByRole('search', { name: 'Find in article' })).toContainText(/1 of/)
  const { selection, frame: edge } = await placesOf(page)
  expect(selection).toBeGreaterThan(edge)
})

test('a link shows where it goes, and can be opened outside or saved; nothing is asked for before', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await article(page).getByRole('link', { name: 'tea' }).click()
  const popover = page.getByRole('dialog', { name: 'This link goes to' })
  await expect(popover).toContainText('example.org')
  await expect(popover.getByRole('button', { name: 'Open in browser' })).toBeVisible()
  await popover.getByRole('button', { name: 'Save to library' }).click()
  await expect(page.getByLabel('Address or text')).toHaveValue('https://example.org/tea')
  expect(app.foreignRequests()).toEqual([])
})

test('an image is enlarged by a click and by a key, and comes from the library', async ({ app }) => {
  const { page } = app
  const path = join(app.folders.root, 'picture.html')
  writeFileSync(
    path,
    `<!doctype html><title>A picture</title><article><h1>A picture</h1>${'<p>Words round the picture, so that there is an article to be found here at all, and some more of them.</p>'.repeat(6)}<p><img alt="A square" src="data:image/png;base64,${noise(64).toString('base64')}" width="300" height="300"></p></article>`,
  )
  await dropFiles(page, [path])
  const image = article(page).getByRole('button', { name: 'Enlarge the image A square' })
  await expect(image).toBeVisible()
  await image.click()
  const zoom = page.getByRole('dialog', { name: /Image|A square/ })
  await expect(zoom).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(zoom).toBeHidden()
})

test.describe('hostile markup', () => {
  // Chromium tells of each handler that the extraction frame's policy stops.
  test.use({ appOptions: { allowErrors: [/inline event handler/] } })
  test('in an article neither runs nor reaches out, when it is added and when it is read', async ({
    app,
  }) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const path = join(app.folders.root, 'hostile.html')
    const words = '<p>Plain words that make this look like an article of some length, again and again.</p>'
    writeFileSync(
      path,
      `<!doctype html><title>Hostile</title><meta http-equiv=refresh content="0;url=${outside}/refresh">
    <link rel=stylesheet href="${outside}/style.css"><style>@import "${outside}/import.css"; body{background:url(${outside}/bg.png)}</style>
    <article><h1>Hostile</h1>${words.repeat(8)}
    <img src="${outside}/tracker.png" onerror="window.top.hit='onerror'"><img srcset="${outside}/set.png 2x">
    <script>window.top.hit='script'</script><a href="javascript:window.top.hit='link'">A link of words</a>
    <svg><script>window.top.hit='svg'</script><image href="${outside}/svg.png"/></svg>
    <iframe src="${outside}/frame"></iframe><object data="${outside}/object"></object><video src="${outside}/video" autoplay></video>
    <form action="${outside}/form"><button autofocus onfocus="window.top.hit='focus'">x</button></form>
    <p style="background:url(${outside}/inline.png)">Styled words</p><p onmouseover="window.top.hit='over'">Words to hover</p>
    ${words.repeat(4)}</article>`,
    )
    await dropFiles(app.page, [path])
    await expect(article(app.page)).toContainText('Words to hover')
    await article(app.page).getByText('Words to hover').hover()
    await app.restart()
    await openArticle(app.page, /Hostile/)
    await article(app.page).getByText('Words to hover').hover()
    expect(await app.page.evaluate(() => (window as { hit?: string }).hit)).toBeUndefined()
    await expect(
      frame(app.page).locator('script, iframe, object, video, form, [onerror], [style*=url]'),
    ).toHaveCount(0)
    expect(asked).toEqual([])
    expect(app.foreignRequests()).toEqual([])
    server.close()
  })
})

test('Chinese is set as Chinese', async ({ app }) => {
  const { page } = app
  await openArticle(page, /内河港口/)
  const { lang, size, lineHeight } = await setting(page)
  expect(lang).toBe('zh-CN')
  expect(lineHeight / size).toBeGreaterThan(1.7)
})
