import { describe, expect, test } from 'vitest'
import { useLanguage } from '../../../src/renderer/i18n'
import { labelContent } from '../../../src/renderer/features/reader/content-labels'
import { open, withReader } from './reader'

withReader()

const STORED = `asset:${'a'.repeat(64)}`
const LINK = '<a href="https://example.org/">'

const nameOf = (image: Element | null) => image?.getAttribute('aria-label') ?? image?.getAttribute('alt')

describe('an image is called', () => {
  test.each([
    ['by its description', `<img src="${STORED}" alt="A map">`, 'Enlarge the image A map'],
    ['what it is, without one', `<img src="${STORED}">`, 'Enlarge the image, which has no description'],
    [
      'so too where it is empty',
      `<img src="${STORED}" alt="">`,
      'Enlarge the image, which has no description',
    ],
    ['by its description in a link', `${LINK}<img src="${STORED}" alt="A map"></a>`, 'A map'],
    [
      'what it is where a link has nothing else',
      `${LINK}<img src="${STORED}"></a>`,
      'Image without description',
    ],
    ['nothing beside the words of its link', `${LINK}<img src="${STORED}"> To the map</a>`, ''],
  ])('%s', async (_, html, name) => {
    const { page } = await open(`<p>Words before it. ${html}</p>`)
    expect(nameOf(page.querySelector('article img'))).toBe(name)
  })

  test('in the language that the window has now', async () => {
    const { page } = await open(
      `<p>Words before it. ${LINK}<img src="${STORED}"></a> <img src="${STORED}"></p>`,
    )
    await useLanguage('zh-CN')
    labelContent(page)
    const names = [...page.querySelectorAll('article img')].map(nameOf)
    await useLanguage('en')
    expect(names).toEqual(['没有说明的图片', '放大图片（没有说明）'])
  })
})
