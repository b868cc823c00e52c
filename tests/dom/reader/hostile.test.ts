import { describe, expect, test } from 'vitest'
import { overlayStore } from '../../../src/renderer/features/reader/overlay-store'
import { frame, open, withReader } from './reader'

withReader()

const FAR = 'https://far.example'
const PWN = 'parent.pwned=1;top.pwned=1;window.pwned=1'

/** Each tries to run a script, to load from elsewhere, to go elsewhere or to change how the page looks. */
const HOSTILE = [
  ['a script', `<script>${PWN}</script>`],
  ['a script from elsewhere', `<script src="${FAR}/x.js"></script>`],
  ['an event handler', `<img src="x" onerror="${PWN}"><p onclick="${PWN}" onpointerover="${PWN}">p</p>`],
  ['a javascript: link', `<a href="javascript:${PWN}">a</a><a href="java\tscript:${PWN}">b</a>`],
  ['a data: link', `<a href="data:text/html,<script>${PWN}</script>">a</a>`],
  ['a refresh', `<meta http-equiv="refresh" content="0;url=${FAR}">`],
  ['a base', `<base href="${FAR}/"><a href="/x">x</a>`],
  [
    'a style element',
    `<style>article{display:none} @import "${FAR}/x.css"; p{background:url(${FAR}/a)}</style>`,
  ],
  ['a style attribute', `<p style="position:fixed;inset:0;background:url(${FAR}/a)">p</p>`],
  [
    'a style sheet',
    `<link rel="stylesheet" href="${FAR}/x.css"><link rel="preload" as="image" href="${FAR}/x">`,
  ],
  ['a form', `<form action="${FAR}"><input name="q"><button id="b">go</button></form>`],
  [
    'frames',
    `<iframe src="${FAR}"></iframe><iframe srcdoc="<script>${PWN}</script>"></iframe><object data="${FAR}"></object><embed src="${FAR}">`,
  ],
  [
    'an svg',
    `<svg onload="${PWN}"><script>${PWN}</script><a xlink:href="javascript:${PWN}"><text>t</text></a><image href="${FAR}/x.png"/></svg>`,
  ],
  [
    'a remote image',
    `<img src="${FAR}/x.png" srcset="${FAR}/y.png 2x"><picture><source srcset="${FAR}/z.png"><img src="${FAR}/w.png"></picture>`,
  ],
  [
    'an image that holds a page',
    `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${PWN}'/>">`,
  ],
  [
    'media',
    `<video src="${FAR}/v" autoplay poster="${FAR}/p"></video><audio src="${FAR}/a" autoplay></audio>`,
  ],
  [
    'mathematics round markup',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${PWN}&gt;">`,
  ],
  [
    'a template with a shadow',
    `<div><template shadowrootmode="open"><img src=x onerror="${PWN}"></template></div>`,
  ],
  ['names of ours', '<p id="constructor">a</p><img name="getElementById" alt="b"><p id="cookie">c</p>'],
  ['our own classes', '<div class="page cursor part"><header>h</header></div>'],
] as const

const ALLOWED_TAGS = /^(div|p|a|img|picture|source|table|tbody|tr|td|math|mtext|header|span)$/

describe('under display', () => {
  test.each(HOSTILE)('%s does nothing', async (_, html) => {
    const { inner, page } = await open(`<p>before</p>${html}<p>after</p>`)
    await frame()
    await frame()
    const all = [...page.querySelectorAll('article *')]
    expect(all.map(({ localName }) => localName).filter((name) => !ALLOWED_TAGS.test(name))).toEqual([])
    const attributes = all.flatMap((element) => element.getAttributeNames())
    expect(attributes.filter((name) => name.startsWith('on') || /srcset|action|shadow/.test(name))).toEqual(
      [],
    )
    for (const link of page.querySelectorAll('article a[href]'))
      expect(link.getAttribute('href')).not.toMatch(/script:|^data:/i)
    for (const image of page.querySelectorAll('article img')) expect(image.getAttribute('src')).toBeNull()
    expect(page.querySelectorAll('.page, .cursor')).toHaveLength(2)
    expect([window, inner].map((one) => 'pwned' in one)).toEqual([false, false])
    const asked = [
      ...performance.getEntriesByType('resource'),
      ...inner.performance.getEntriesByType('resource'),
    ]
    expect(asked.filter(({ name }) => name.includes('far.example'))).toEqual([])
    expect(inner.location.href).toBe('about:srcdoc')
  })

  test.each([
    ['https://example.org/a', 1],
    [`javascript:${PWN}`, 0],
    ['data:text/html,<p>x</p>', 0],
    ['no address', 0],
  ])('the way to the original page at %s is a link only where it leads to the web', async (url, links) => {
    const { page } = await open('<p>text</p>', { meta: { url } })
    await frame()
    expect(page.querySelectorAll('header a')).toHaveLength(links)
  })

  test('even unsanitised markup runs nothing: the sandbox and the policy hold by themselves', async () => {
    const { inner, page } = await open('<p>text</p>')
    const article = page.querySelector('article')
    if (article === null) throw new Error('no article')
    article.innerHTML = `<img src="${FAR}/x.png" onerror="${PWN}"><style>article{display:none}</style>`
    const script = page.createElement('script')
    script.textContent = PWN
    article.append(script)
    await frame()
    expect([window, inner].map((one) => 'pwned' in one)).toEqual([false, false])
    expect(inner.getComputedStyle(article).display).not.toBe('none')
  })
})

describe('a link', () => {
  const html = `<p>A <a href="${FAR}/a%20b">link</a> and <a href="#note">one inside</a>.</p><p id="user-content-note">Note</p>`

  test.each([
    ['a click', () => new MouseEvent('click', { bubbles: true, cancelable: true })],
    ['Ctrl and a click', () => new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true })],
    ['the middle button', () => new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true })],
    [
      'the secondary button',
      () => new MouseEvent('contextmenu', { button: 2, bubbles: true, cancelable: true }),
    ],
  ])('by %s only shows where it goes', async (_, press) => {
    const { inner, page } = await open(html)
    const event = press()
    page.querySelector('a')?.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    expect(overlayStore.getState().link?.href).toBe(`${FAR}/a%20b`)
    expect(inner.location.href).toBe('about:srcdoc')
  })

  test('cannot be dragged out', async () => {
    const { page } = await open(html)
    const drag = new DragEvent('dragstart', { bubbles: true, cancelable: true })
    page.querySelector('a')?.dispatchEvent(drag)
    expect(drag.defaultPrevented).toBe(true)
  })

  test('inside the article goes to its place', async () => {
    const { page } = await open(html)
    page.querySelector<HTMLElement>('a[href="#note"]')?.click()
    expect(overlayStore.getState().link).toBeUndefined()
    expect(page.activeElement?.textContent).toBe('Note')
  })
})
