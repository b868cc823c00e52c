// `npm run screens`: every screen x look x language x size as a picture below .screens/, and of each size contact sheets
// in docs/screens/ (WebP, a row a screen, a column a look and language). Looks are the themes, and the system's forced
// colours in a light and a dark system. A part is taken by `--only SCENES --which SIZE,LANGUAGE` (regular expressions;
// `--which '200%, en'`) and `--looks A,B` (names): the other pictures stay, and the sheets are made of all. `--sheets`
// makes the sheets alone, `--no-sheets` the pictures alone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'

const root = resolve(import.meta.dirname, '..')
const pictures = join(root, '.screens')
const sheets = join(root, 'docs/screens')
const valueOf = (name) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined
const part = {
  LECTERN_SCREENS_ONLY: valueOf('--only'),
  LECTERN_SCREENS_WHICH: valueOf('--which'),
  LECTERN_SCREENS_LOOKS: valueOf('--looks'),
}
const isWhole = Object.values(part).every((value) => value === undefined)

const LANGUAGES = ['en', 'zh-CN']
const LOOKS = ['light', 'sepia', 'dark', 'black', 'contrast', 'forced-light', 'forced-dark']
/** Width of a small picture on the sheet, CSS px. */
const THUMB = 240
/** Rows of a sheet: a WebP has no more than 16,383 px. */
const ROWS = 48

const unknown = (part.LECTERN_SCREENS_LOOKS?.split(',') ?? []).filter((look) => !LOOKS.includes(look))
if (unknown.length > 0) {
  console.error(`--looks: there is no look “${unknown.join('”, “')}”; there are ${LOOKS.join(', ')}`)
  process.exit(1)
}
if (!process.argv.includes('--sheets')) takePictures()
if (!process.argv.includes('--no-sheets')) await makeSheets()

function takePictures() {
  if (isWhole) rmSync(pictures, { recursive: true, force: true })
  const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
  const { status } = spawnSync(join(root, 'node_modules/.bin/playwright'), ['test'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LECTERN_SCREENS: '1', ...given },
  })
  if (status !== 0) process.exit(status ?? 1)
}

async function makeSheets() {
  const sizes = existsSync(pictures)
    ? readdirSync(pictures, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  const missing = sizes.flatMap(({ name }) => missingOf(name))
  if (sizes.length === 0 || missing.length > 0) {
    console.error(`The sheets would not be whole; these pictures are not there:\n${missing.join('\n')}`)
    process.exit(1)
  }
  mkdirSync(sheets, { recursive: true })
  const browser = await chromium.launch({
    executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  for (const sheet of sizes.flatMap(({ name }) => partsOf(name))) await makeSheet(browser, sheet)
  await browser.close()
}

async function makeSheet(browser, { size, part, names }) {
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

function pathOf(size, { language, look }, name) {
  return join(size, language, look, name)
}

/** The columns of a size: the languages and looks in which it was taken. */
function columnsOf(size) {
  return LANGUAGES.flatMap((language) => LOOKS.map((look) => ({ language, look }))).filter(
    ({ language, look }) => existsSync(join(pictures, size, language, look)),
  )
}

/** The screens of which there is any picture in that size. */
function namesOf(size) {
  const folders = columnsOf(size).map((column) => join(pictures, pathOf(size, column, '')))
  return [...new Set(folders.filter(existsSync).flatMap((folder) => readdirSync(folder)))].toSorted()
}

/** Pictures of a size that the sheets would lack: those of a screen that others of the row are there of. */
function missingOf(size) {
  return namesOf(size).flatMap((name) =>
    columnsOf(size)
      .map((column) => pathOf(size, column, name))
      .filter((path) => !existsSync(join(pictures, path))),
  )
}

/** The names of the pictures of a size, as many at a time as a sheet has rows. */
function partsOf(size) {
  const names = namesOf(size)
  const count = Math.ceil(names.length / ROWS)
  return Array.from({ length: count }, (_, at) => ({
    size,
    part: at + 1,
    names: names.slice(at * ROWS, (at + 1) * ROWS),
  }))
}

function sheetOf(size, names) {
  const cell = (name, column) => {
    const source = pathOf(size, column, name).split('/').map(encodeURIComponent).join('/')
    return `<td><img width="${THUMB}" src="${source}">`
  }
  const columns = columnsOf(size)
  const head = columns.map(({ language, look }) => `<th>${language} ${look}`).join('')
  const rows = names.map(
    (name) => `<tr><th>${name.replace('.png', '')}${columns.map((column) => cell(name, column)).join('')}`,
  )
  const style =
    'body{margin:12px;font:13px sans-serif;background:#ddd;width:max-content}td,th{padding:3px;text-align:left;vertical-align:top}img{display:block}'
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><h1>${size}</h1><table><tr><th>${head}${rows.join('')}</table>`
}
