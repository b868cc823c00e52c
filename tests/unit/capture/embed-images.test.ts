import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { embedImages } from '../../../src/main/capture/embed-images'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const hash = createHash('sha256').update(png).digest('hex')
const data = `data:image/png;base64,${png.toString('base64')}`
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
    const { asked, image } = source(png)
    const html = `<p><img src="https://x.example/a.png?b=1&amp;c=2" alt="A"><img alt="B" src="https://x.example/a.png?b=1&amp;c=2"><img src="${data}"></p>`
    const { html: kept, assets } = await embedImages(html, image)
    expect(kept).toBe(
      `<p><img src="asset:${hash}" alt="A"><img alt="B" src="asset:${hash}"><img src="asset:${hash}"></p>`,
    )
    expect(assets).toEqual([{ hash, bytes: png }])
    expect(asked).toEqual(['https://x.example/a.png?b=1&c=2'])
  })

  test('are found whatever their alternative text holds', async () => {
    const { html } = await embedImages(`<img alt="a > b" title="src='x'" src="${data}">`, source(png).image)
    expect(html).toBe(`<img alt="a > b" title="src='x'" src="asset:${hash}">`)
  })

  const left: [string, string, Uint8Array | undefined, string][] = [
    [
      'that cannot be had',
      '<img src="https://x.example/a.png" alt="A < &amp; B">',
      undefined,
      '<em>A &lt; &amp; B</em>',
    ],
    [
      'that cannot be had and say nothing',
      '<p><img src="https://x.example/a.png"></p>',
      undefined,
      '<p></p>',
    ],
    [
      'that are SVG, whatever their name says',
      '<img src="https://x.example/a.png" alt="A">',
      svg,
      '<em>A</em>',
    ],
    ['that are pages', '<img src="https://x.example/a.png" alt="A">', Buffer.from('<html>'), '<em>A</em>'],
    ['that are empty', '<img src="https://x.example/a.png" alt="A">', Buffer.alloc(0), '<em>A</em>'],
    ['of other schemes', '<img src="file:///a.png" alt="A">', png, '<em>A</em>'],
    ['whose data is no image', '<img src="data:image/png;base64,PGh0bWw+" alt="A">', png, '<em>A</em>'],
  ]
  test.each(left)('%s leave their alternative text', async (_name, html, bytes, kept) => {
    expect(await embedImages(html, source(bytes).image)).toEqual({ html: kept, assets: [] })
  })

  test('are got a few at a time, two hundred at the most', async () => {
    let now = 0
    let most = 0
    const image = async (): Promise<Uint8Array> => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => void setImmediate(resolve))
      now -= 1
      return png
    }
    const html = Array.from({ length: 250 }, (_, at) => `<img src="https://x.example/${at}.png">`).join('')
    const { html: kept } = await embedImages(html, image)
    expect(kept.match(/asset:/g)).toHaveLength(200)
    expect(most).toBe(6)
  })
})
