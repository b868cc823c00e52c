import { expect, test } from 'vitest'
import { referrerFor } from '../../../src/main/capture/referrer'

const cases: [string, string | undefined, string | undefined][] = [
  ['https://a.example/i.png', 'https://a.example/page?q=1#part', 'https://a.example/page?q=1'],
  ['https://cdn.example/i.png', 'https://a.example/page?q=1', 'https://a.example/'],
  ['http://cdn.example/i.png', 'https://a.example/page', undefined],
  ['https://cdn.example/i.png', 'http://a.example/page', 'http://a.example/'],
  ['https://a.example/i.png', 'https://user:secret@a.example/page', 'https://a.example/page'],
  ['https://a.example/i.png', 'file:///home/me/page.html', undefined],
  ['https://a.example/i.png', undefined, undefined],
]
test.each(cases)('%s is asked for from %s as from %s', (url, page, referrer) => {
  expect(referrerFor(new URL(url), page)).toBe(referrer)
})
