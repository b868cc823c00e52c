import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printDocument } from '../../../src/main/exchange/print/print-document'
import { printHtml } from '../../../src/main/exchange/print/print-html'
import { chromiumPrinter } from '../../../src/main/print/chromium-printer'
import type { PrintRequest } from '../../../src/shared/ipc/contract'
import { HOSTILE } from './hostile'
import { canReadPdfs, infoOf, pagesOf } from './poppler'
import { articleWith, optionsOf } from './printed'

const noSandbox = process.platform === 'linux' && process.getuid?.() === 0
const interfaceDir = resolve(import.meta.dirname, '../../../out/renderer')

/** A paragraph of some five lines, with a quote in its middle. */
const paragraph = (number: number) =>
  `<p>${'Some words stand before the passage. '.repeat(4)}Passage number${number} is marked. ${'And some words stand after it. '.repeat(6)}</p>`
const NUMBERS = Array.from({ length: 40 }, (_, at) => at + 1)
const many = articleWith(
  NUMBERS.map((number) => (number % 10 === 1 ? `<h2>Part ${number}</h2>` : '') + paragraph(number)).join(''),
  NUMBERS.map((number) => ({
    quote: `number${number}`,
    note: `Remark-${number} says why.`,
    tags: [`tag-${number}`],
  })),
  { title: 'An article of many pages', site: 'The Harbour Ledger', url: 'https://example.org/many' },
)

describe.skipIf(!canReadPdfs)('a printed PDF, made by Chromium and read by poppler', () => {
  let dataDir = ''
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lectern-print-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  const printer = () => chromiumPrinter({ dataDir, interfaceDir, noSandbox })
  async function pdfOf(article: typeof many, options: Partial<PrintRequest['options']> = {}) {
    const printed = printDocument(article, optionsOf(options))
    return printer().pdf(printHtml(printed, await printer().fontsFor(printed.body), () => undefined))
  }

  test.each(['side', 'inline'] as const)(
    'has every note on the page of its highlight: %s',
    async (notes) => {
      const pages = pagesOf(await pdfOf(many, { notes }))
      const pageWith = (word: string) => pages.findIndex((page) => new RegExp(`${word}\\b`).test(page))
      const apart = NUMBERS.filter(
        (number) =>
          pageWith(`number${number}`) !== pageWith(`Remark-${number}`) || pageWith(`#tag-${number}`) < 0,
      )
      expect(apart).toEqual([])
      expect(pages.length).toBeGreaterThan(3)
    },
    60_000,
  )

  test('is tagged, has an outline, the paper asked for, and head and number on its pages', async () => {
    const pdf = await pdfOf(many, { paper: 'a5', notes: 'end' })
    const info = infoOf(pdf)
    const pages = pagesOf(pdf)
    expect(info).toMatchObject({ Tagged: 'yes', Title: 'An article of many pages', JavaScript: 'no' })
    expect(info['Page size']).toContain('(A5)')
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Outlines')
    expect(pages).toHaveLength(Number(info['Pages']))
    pages.forEach((page, at) => {
      expect(page).toContain(`${at + 1} / ${pages.length}`)
      expect(page.includes('The Harbour Ledger · 6 July 2024')).toBe(at > 0)
    })
    expect(pages[0]).toContain('https://example.org/many')
    const notes = pages.slice(pages.findIndex((page) => page.includes('Remark-1 says why.'))).join(' ')
    for (const number of NUMBERS) expect(notes).toContain(`Remark-${number} says why.`)
  }, 60_000)

  test('keeps Chinese, Arabic and code as text', async () => {
    const html =
      '<p>截至目前，示范区已开通三十二条国际货运班列线路。</p><p dir="rtl" lang="ar">نص عربي</p><pre><code>if (a &lt; b) {\n  return 1\n}</code></pre>'
    const article = articleWith(html, [{ quote: '已开通三十二条', note: '与年鉴核对。' }], {
      lang: 'zh-CN',
      title: '中欧班列',
    })
    const [page = ''] = pagesOf(await pdfOf(article, { language: 'zh-CN' }))
    for (const part of ['中欧班列', '已开通三十二条', '与年鉴核对', 'if (a < b) {'])
      expect(page).toContain(part)
    expect(page).toMatch(/نص|صن/)
  }, 60_000)

  test('says hostile quotes and notes letter by letter, and runs nothing of them', async () => {
    // poppler gives right-to-left lines in the order of their ink, and pictures of letters not at all.
    const texts = HOSTILE.filter((text) => !/\p{Script=Hebrew}|\p{Extended_Pictographic}/u.test(text))
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const html = texts.map((text) => `<p>${escaped(text)}</p>`).join('')
    const quotes = texts.map((text) => ({ quote: text.trim().replace(/[ \t]+/g, ' '), note: text }))
    const article = articleWith(html, quotes, { title: '<b>bold</b> <script>alert(1)</script>' })
    const pdf = await pdfOf(article, { notes: 'end' })
    const letters = (text: string) => text.replace(/[\s\u00a0]/g, '')
    const said = letters(pagesOf(pdf).join(''))
    expect(texts.filter((text) => !said.includes(letters(text)))).toEqual([])
    expect(infoOf(pdf)).toMatchObject({ JavaScript: 'no', Title: '<b>bold</b> <script>alert(1)</script>' })
  }, 60_000)

  test('leaves nothing behind in the data folder', async () => {
    await pdfOf(articleWith('<p>One</p>', []))
    expect(await readdir(dataDir)).toEqual([])
  }, 60_000)
})

test('without a Chromium no PDF is made, and the person learns what to do', async () => {
  const printer = chromiumPrinter({ dataDir: tmpdir(), interfaceDir, noSandbox, env: { PATH: '/nowhere' } })
  await expect(printer.pdf('<p>One</p>')).rejects.toMatchObject({ code: 'refused', key: 'print.noBrowser' })
})

test.runIf(noSandbox && canReadPdfs)(
  'root is told that Chromium needs --no-sandbox, which is never added',
  async () => {
    const printer = chromiumPrinter({ dataDir: tmpdir(), interfaceDir, noSandbox: false })
    await expect(printer.pdf('<p>One</p>')).rejects.toMatchObject({ key: 'print.noSandbox' })
  },
)
