import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { embedImages } from '../../../src/main/capture/embed-images'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'
import { missingImages, withLoadedImages } from '../../../src/main/library/texts/loaded-images'
import { png } from './images'

const dot = png(4, 4)
const hash = createHash('sha256').update(dot).digest('hex')
const data = `data:image/png;base64,${dot.toString('base64')}`
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** Gives the same bytes for every address and remembers which were asked for. */
function source(bytes: Uint8Array | undefined) {
  const asked: string[] = []
  const image = (address: string) => {
    asked.push(address)
    return Promise.resolve(bytes)
  }
  return { asked, image }
}

describe('the images of an article', () => {
  test('are kept once each under the hash of their bytes', async () => {
    const { asked, image } = source(dot)
    const html = `<p><img src="https://x.example/a.png?b=1&amp;c=2" alt="A"><img alt="B" src="https://x.example/a.png?b=1&amp;c=2"><img src="${data}"></p>`
    const { html: kept, assets, images } = await embedImages(html, image)
    expect(kept).toBe(
      `<p><img src="asset:${hash}" alt="A"><img alt="B" src="asset:${hash}"><img src="asset:${hash}"></p>`,
    )
    expect(assets).toEqual([{ hash, bytes: dot }])
    expect(asked).toEqual(['https://x.example/a.png?b=1&c=2'])
    expect(images).toEqual({ 'https://x.example/a.png?b=1&c=2': hash })
  })

  test('are found whatever their alternative text holds', async () => {
    const { html } = await embedImages(`<img alt="a > b" title="src='x'" src="${data}">`, source(dot).image)
    expect(html).toBe(`<img alt="a > b" title="src='x'" src="asset:${hash}">`)
  })

  const missing: [string, Uint8Array | undefined][] = [
    ['that cannot be had', undefined],
    ['that are SVG, whatever their name says', svg],
    ['that are pages', Buffer.from('<html>')],
    ['that are empty', Buffer.alloc(0)],
    ['that are cut in their header', dot.subarray(0, 12)],
    ['of more pixels than the memory holds', png(20_000, 20_000)],
    ['of more than 15 MB', Buffer.concat([dot, Buffer.alloc(15_000_000)])],
  ]
  test.each(missing)('%s keep their address where nothing is fetched from', async (_name, bytes) => {
    const html = '<p><img src="https://x.example/a.png?b=1&amp;c" alt="A < &amp; B" width="4"></p>'
    expect(await embedImages(html, source(bytes).image)).toEqual({
      html: '<p><img cite="https://x.example/a.png?b=1&amp;c" alt="A < &amp; B" width="4"></p>',
      assets: [],
      images: {},
    })
  })

  const left: [string, string, string][] = [
    ['of other schemes', '<img src="file:///a.png" alt="A">', '<img alt="A">'],
    ['whose data is no image', '<img src="data:image/png;base64,PGh0bWw+" alt="A">', '<img alt="A">'],
    [
      'whose data is no image and that say nothing',
      '<p><img src="data:image/png;base64,PGh0bWw+"></p>',
      '<p></p>',
    ],
    ['that claim to be kept', `<img src="asset:${hash}" alt="A">`, '<img alt="A">'],
    ['that claim to be missing', '<img cite="https://spy.example/" src="data:," alt="A">', '<img alt="A">'],
  ]
  test.each(left)('%s leave their description', async (_name, html, kept) => {
    expect(await embedImages(html, source(undefined).image)).toEqual({ html: kept, assets: [], images: {} })
  })

  test('that come later take their places, and the text stays what it was', async () => {
    const { html } = await embedImages(
      '<p>One <img alt="a > b" src="https://x.example/a?b&amp;c"> two <img src="https://x.example/d">.</p>',
      source(undefined).image,
    )
    expect(missingImages(html)).toEqual(['https://x.example/a?b&c', 'https://x.example/d'])
    const later = withLoadedImages(html, { 'https://x.example/a?b&c': hash })
    expect(later).toContain(`<img alt="a > b" src="asset:${hash}">`)
    expect(missingImages(later)).toEqual(['https://x.example/d'])
    expect(textOfHtml(later).text).toBe(textOfHtml(html).text)
  })

  test('are got a few at a time, two hundred at the most', async () => {
    let now = 0
    let most = 0
    const image = async (): Promise<Uint8Array> => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => void setImmediate(resolve))
      now -= 1
      return dot
    }
    const html = Array.from({ length: 250 }, (_, at) => `<img src="https://x.example/${at}.png">`).join('')
    const { html: kept } = await embedImages(html, image)
    expect(kept.match(/asset:/g)).toHaveLength(200)
    expect(most).toBe(6)
  })
})
