// `npm run screenshots`: the pictures of the README, made from the built app over a library of our own articles.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'

const root = resolve(import.meta.dirname, '..')
const out = join(root, 'docs/screenshots')
const data = mkdtempSync(join(tmpdir(), 'lectern-screenshots-'))
const articles = ['marginalia.txt', 'river-port.html', 'measure-of-a-line.md', 'night-freight.html']
const TAGS = {
  'night-freight.html': 'trade/rail',
  'river-port.html': 'trade/port',
  'measure-of-a-line.md': 'typography',
}
const HIGHLIGHTS = [
  [
    'Of the 312 departures of last year 297 arrived within four hours',
    'yellow',
    'Check against the operator’s own figures.',
    'figures',
  ],
  ['The border takes nineteen hours', 'green', '', 'border'],
  [
    'The freight rate for a forty-foot box is 4,900 dollars',
    'blue',
    'Twice the sea, a fifth of the air.',
    'figures',
  ],
  ['the subsidy of 600 dollars a box ends in December', 'red', 'The one thing that could stop it.', ''],
]
const SHOTS = [
  { name: 'library-light', theme: 'light', language: 'en' },
  { name: 'library-dark', theme: 'dark', language: 'en' },
  { name: 'library-sepia-zh', theme: 'sepia', language: 'zh-CN', article: '内河港口' },
  { name: 'export-light', theme: 'light', language: 'en', keys: 'Control+e' },
  { name: 'palette-light', theme: 'light', language: 'en', keys: 'Control+k', typed: 'the' },
]

const lectern = (...words) =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'out/main/cli.cjs'), '--data', data, ...words])
    let printed = ''
    child.stdout.on('data', (part) => (printed += part))
    child.stderr.pipe(process.stderr)
    child.on('close', (code) => (code === 0 ? done(printed) : failed(new Error(words.join(' ')))))
  })

mkdirSync(out, { recursive: true })
let freight
for (const name of articles) {
  const tag = TAGS[name] === undefined ? [] : ['--tag', TAGS[name]]
  const line = await lectern('import', join(root, 'tests/fixtures/articles', name), '--json', ...tag)
  freight = JSON.parse(line.trim().split('\n').at(-1)).id
}
for (const [quote, color, note, tag] of HIGHLIGHTS)
  await lectern(
    'annotate',
    freight,
    '--quote',
    quote,
    '--color',
    color,
    '--note',
    note,
    ...(tag ? ['--tag', tag] : []),
  )

const host = spawn(process.execPath, [join(root, 'out/main/web.cjs'), '--no-open', '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise((found) => {
  let printed = ''
  host.stdout.on('data', (part) => {
    printed += part
    const [url] = /http:\S+/.exec(printed) ?? []
    if (url) found(url)
  })
})
const browser = await chromium.launch({
  executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
for (const { name, theme, language, article = 'night freight', keys, typed } of SHOTS) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: language })
  await page.goto(address)
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' })
  await choose(page, theme, language)
  await page.getByRole('option', { name: article }).click()
  await page.frameLocator('iframe[data-reading-frame]').locator('article p').first().waitFor()
  if (keys) {
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
  }
  if (name.startsWith('export'))
    await page.getByRole('region').getByText('7,130').or(page.getByText('312 departures')).last().waitFor()
  if (typed) await page.keyboard.type(typed)
  await page.evaluate(() => document.fonts.ready)
  // Painted and at rest: two frames, and what moves has ended.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
  })
  await page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' })
  await page.close()
}
await browser.close()
host.kill()
rmSync(data, { recursive: true, force: true })

/** The theme through the window's own settings; the language is the browser's. */
async function choose(page, theme, language) {
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
  await page.keyboard.press('Control+Comma')
  const names = { light: /^(Light|浅色)$/, dark: /^(Dark|深色)$/, sepia: /^(Sepia|米黄)$/ }
  await page.getByRole('dialog').getByRole('radio', { name: names[theme] }).click()
  await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
}
