import type { Page } from '@playwright/test'
import { png } from '../unit/capture/images'
import { serve, type TestServer } from '../unit/capture/server'
import { openAddDialog } from './adding'
import { expect, test } from './launch'
import { article, openArticle } from './reading'

const words = 'The ferry leaves at six, with tea and the post on board, and is back before dark. '
const pageOf = (images: string) =>
  `<!doctype html><html lang="en"><title>The ferry at six</title><body><article><h1>The ferry at six</h1><p>${words.repeat(5)}</p>${images}<p>${words.repeat(5)}</p></article></body></html>`

let server: TestServer
let origin: string
let asked: string[]
let isDown: boolean

test.beforeEach(async () => {
  isDown = true
  server = await serve((request, response) => {
    if (request.url === '/ferry')
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          pageOf(
            '<figure><img src="/quay.png" alt="The quay"></figure><figure><img src="/river.png" alt="The river"></figure>',
          ),
        )
    if (request.url === '/river.png' && isDown) return response.writeHead(503).end()
    return response.writeHead(200, { 'content-type': 'image/png' }).end(png(320, 200))
  })
  ;({ host: origin, asked } = server)
})
test.afterEach(() => server.close())

/** The widths of the article's pictures, px; 0 where none is drawn. Asked of the window: in the frame no script runs. */
const drawn = (page: Page) =>
  page.evaluate(() =>
    [
      ...(document
        .querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
        ?.contentDocument?.querySelectorAll<HTMLImageElement>('article img') ?? []),
    ].map((image) => image.naturalWidth),
  )

test('an address in one’s own network is fetched once it is allowed; a picture that fails is loaded later; offline all is there', async ({
  app,
}) => {
  const { page } = app
  const dialog = await openAddDialog(page)
  await dialog.getByLabel('Address or text').fill(`http://${origin}/ferry`)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('listitem')).toContainText('inside this machine or its network')
  expect(asked).toEqual([])
  await dialog.getByRole('button', { name: 'Allow once' }).click()
  await expect(article(page)).toContainText('The ferry leaves at six')
  expect(asked.toSorted()).toEqual(['/ferry', '/quay.png', '/river.png'])
  await page.keyboard.press('Escape')

  const river = article(page).getByRole('button', { name: 'Load the picture The river' })
  await expect(river).toBeVisible()
  await expect.poll(() => drawn(page)).toEqual([320, 0])
  isDown = false
  // It was allowed once, for the page and its pictures of then.
  await river.click()
  await page.getByRole('button', { name: `Allow ${origin} once` }).click()
  await expect.poll(() => drawn(page)).toEqual([320, 320])
  await expect(article(page).getByRole('button', { name: 'Enlarge the image The river' })).toBeVisible()

  const before = [...asked]
  await server.close()
  await app.restart()
  const elsewhere: string[] = []
  app.page.on('request', (request) => {
    if (new URL(request.url()).host === origin) elsewhere.push(request.url())
  })
  await openArticle(app.page, /The ferry at six/)
  await expect.poll(() => drawn(app.page)).toEqual([320, 320])
  expect([asked, elsewhere]).toEqual([before, []])
})
