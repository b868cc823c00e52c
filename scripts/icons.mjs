// `npm run icons`: draws resources/icon.svg, and icon-small.svg for the small sizes, in the installed Chromium: PNG for
// Linux, .ico for Windows, .icns for macOS, the web host's favicons, and a contact sheet to look at. All are committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'
import { icnsOf, icoOf, ICNS_TYPES } from './icon-containers.mjs'

/** Sides in px. Up to 32 the small drawing is used: the other one's lines would run into each other. */
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const WINDOWS = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const SMALL = 32
const FAVICON = 32
/** On macOS an icon leaves a margin, in which its shadow lies: 824 of 1024. */
const MAC_SHARE = 824 / 1024

const root = resolve(import.meta.dirname, '..')
const out = join(root, 'resources/icons')
const drawing = (name) => readFileSync(join(root, 'resources', name), 'utf8')
const large = drawing('icon.svg')
const small = drawing('icon-small.svg')

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path))
const executablePath = process.env.LECTERN_CHROMIUM ?? installed
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()

const drawn = new Map()
for (const size of new Set([...LINUX, ...WINDOWS])) drawn.set(size, await draw(size))
const apple = await imagesOf(Object.keys(ICNS_TYPES).map(Number), (size) => draw(size, MAC_SHARE))

mkdirSync(join(out, 'linux'), { recursive: true })
for (const size of LINUX) writeFileSync(join(out, `linux/${size}x${size}.png`), drawn.get(size))
writeFileSync(join(out, 'icon.ico'), icoOf(await imagesOf(WINDOWS, (size) => drawn.get(size))))
writeFileSync(join(out, 'icon.icns'), icnsOf(apple))
writeFileSync(join(root, 'src/renderer/public/favicon.svg'), small)
writeFileSync(join(root, 'src/renderer/public/favicon.png'), drawn.get(FAVICON))
writeFileSync(join(out, 'contact-sheet.png'), await contactSheet())
await browser.close()

async function imagesOf(sizes, drawnAt) {
  return Promise.all(sizes.map(async (size) => ({ size, png: await drawnAt(size) })))
}

/** A PNG of that side; the drawing takes `share` of it. */
async function draw(size, share = 1) {
  const side = Math.round(size * share)
  const margin = Math.floor((size - side) / 2)
  const tab = await browser.newPage({ viewport: { width: size, height: size } })
  await tab.setContent(
    `<body style="margin: ${margin}px">${sized(side <= SMALL ? onPixels(small, side) : large, side)}</body>`,
  )
  const png = await tab.screenshot({ omitBackground: true })
  await tab.close()
  return png
}

/** The small drawing with every edge of its rectangles on a whole pixel of that side, so that none is blurred. */
function onPixels(svg, side) {
  const snap = (value) => (Math.round((value * side) / 16) * 16) / side
  return svg.replaceAll(
    /x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
    (_whole, ...edges) => {
      const [x, y, width, height] = edges.slice(0, 4).map(Number)
      const [left, top] = [snap(x), snap(y)]
      return `x="${left}" y="${top}" width="${snap(x + width) - left}" height="${snap(y + height) - top}"`
    },
  )
}

function sized(svg, side) {
  return svg.replace('<svg', `<svg width="${side}" height="${side}" style="display: block"`)
}

/** Every size on light and on dark, the small ones also four times as large. */
async function contactSheet() {
  const images = (sizes, times) =>
    sizes
      .map((size) => {
        const url = `data:image/png;base64,${drawn.get(size).toString('base64')}`
        return `<figure><img src="${url}" width="${size * times}" style="image-rendering: ${times > 1 ? 'pixelated' : 'auto'}"><figcaption>${size}</figcaption></figure>`
      })
      .join('')
  const rows = (background, color) =>
    `<section style="background: ${background}; color: ${color}">${images([16, 20, 24, 32, 40, 48, 64, 128, 256], 1)}<br>${images([16, 20, 24, 32], 4)}</section>`
  await page.setViewportSize({ width: 900, height: 1000 })
  await page.setContent(
    `<style>body { margin: 0; font: 12px sans-serif } section { padding: 24px } figure { display: inline-block; margin: 0 20px 20px 0; text-align: center } figcaption { margin-top: 6px }</style>${rows('#f1eee8', '#222')}${rows('#131416', '#ddd')}`,
  )
  return page.screenshot({ fullPage: true })
}
