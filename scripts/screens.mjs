// `npm run screens`: every screen x theme x language x size as a picture below .screens/, and of each size contact
// sheets in docs/screens/ (WebP, a row a screen, a column a theme and language). `--only PATTERN` makes some screens
// only and no sheet, `--sheets` the sheets of the pictures that are there; LECTERN_SCREENS_FORCED=1 with `--only` takes
// them in forced colours.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'

const root = resolve(import.meta.dirname, '..')
const pictures = join(root, '.screens')
const sheets = join(root, 'docs/screens')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
/** Width of a small picture on the sheet, CSS px. */
const THUMB = 280
/** Rows of a sheet: a WebP has no more than 16,383 px. */
const ROWS = 48

if (!process.argv.includes('--sheets')) takePictures()
if (only !== undefined) process.exit(0)

mkdirSync(sheets, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const sizes = readdirSync(pictures, { withFileTypes: true }).filter((entry) => entry.isDirectory())
for (const { size, part, names } of sizes.flatMap(({ name }) => partsOf(name))) {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } })
  const html = join(pictures, `${size}.html`)
  writeFileSync(html, sheetOf(size, names))
  await page.goto(pathToFileURL(html).href)
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
  const client = await page.context().newCDPSession(page)
  const { cssContentSize: clip } = await client.send('Page.getLayoutMetrics')
  const { data } = await client.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 45,
    captureBeyondViewport: true,
    clip: { ...clip, scale: 1 },
  })
  writeFileSync(join(sheets, `${size.replace('%', '')}-${part}.webp`), Buffer.from(data, 'base64'))
  await page.close()
}
await browser.close()

function takePictures() {
  if (only === undefined) rmSync(pictures, { recursive: true, force: true })
  const { status } = spawnSync(join(root, 'node_modules/.bin/playwright'), ['test'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      LECTERN_SCREENS: '1',
      ...(only === undefined ? {} : { LECTERN_SCREENS_ONLY: only }),
    },
  })
  if (status !== 0) process.exit(status ?? 1)
}

function columnsOf(size) {
  return readdirSync(join(pictures, size)).flatMap((language) =>
    readdirSync(join(pictures, size, language))
      .filter((theme) => !theme.startsWith('forced-'))
      .map((theme) => [language, theme]),
  )
}

/** The names of the pictures of a size, as many at a time as a sheet has rows. */
function partsOf(size) {
  const names = [
    ...new Set(
      columnsOf(size).flatMap(([language, theme]) => readdirSync(join(pictures, size, language, theme))),
    ),
  ]
  const count = Math.ceil(names.length / ROWS)
  return Array.from({ length: count }, (_, at) => ({
    size,
    part: at + 1,
    names: names.slice(at * ROWS, (at + 1) * ROWS),
  }))
}

function sheetOf(size, names) {
  const columns = columnsOf(size)
  const cell = (name, [language, theme]) =>
    existsSync(join(pictures, size, language, theme, name))
      ? `<td><img width="${THUMB}" src="${[size, language, theme, name].map(encodeURIComponent).join('/')}">`
      : '<td>'
  const head = columns.map((column) => `<th>${column.join(' ')}`).join('')
  const rows = names.map(
    (name) => `<tr><th>${name.replace('.png', '')}${columns.map((column) => cell(name, column)).join('')}`,
  )
  const style =
    'body{margin:12px;font:13px sans-serif;background:#ddd;width:max-content}td,th{padding:3px;text-align:left;vertical-align:top}img{display:block}'
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><h1>${size}</h1><table><tr><th>${head}${rows.join('')}</table>`
}
