import { describe, expect, test } from 'vitest'
import { isOwnAddress, isOwnFrame, mayLoad, mayNavigate, ownPage } from '../../../src/main/shell/own-page'

const product = ownPage(undefined, false)
const development = ownPage('http://localhost:5173', false)

describe('the page', () => {
  test('is the product’s own, unless a development server is named and the app is not packaged', () => {
    expect(product.url).toBe('app://ui/index.html')
    expect(development.url).toBe('http://localhost:5173')
    expect(ownPage('http://localhost:5173', true)).toEqual(product)
    expect(ownPage('not an address', false)).toEqual(product)
  })
})

describe('a sender is answered', () => {
  const main = (url: string) => ({ url, parent: null })
  test.each([
    ['our page', main('app://ui/index.html'), true],
    ['our page with a fragment', main('app://ui/index.html#part'), true],
    ['a frame that is gone', null, false],
    ['a frame below the page', { url: 'app://ui/index.html', parent: { url: 'app://ui/index.html' } }, false],
    ['an image’s origin', main('app://asset/x/y'), false],
    ['a host that begins like ours', main('app://ui.evil.example/index.html'), false],
    ['a host with a port', main('app://ui:80/index.html'), false],
    ['our host as a user’s name', main('app://ui@evil.example/index.html'), false],
    ['a user’s name before our host', main('app://evil@ui/index.html'), false],
    ['an empty document', main('about:blank'), false],
    ['a document written by a page', main('about:srcdoc'), false],
    ['nothing', main(''), false],
    ['a file', main('file:///app/ui/index.html'), false],
    ['the network', main('https://ui/index.html'), false],
    ['a data address', main('data:text/html,app://ui/'), false],
    ['the development server, in the product', main('http://localhost:5173/'), false],
  ])('%s: %s', (_name, frame, answered) => expect(isOwnFrame(frame, product)).toBe(answered))

  test('the development server only while it serves the page, and by its whole origin', () => {
    expect(isOwnFrame(main('http://localhost:5173/index.html'), development)).toBe(true)
    expect(isOwnFrame(main('http://localhost:5174/'), development)).toBe(false)
    expect(isOwnFrame(main('https://localhost:5173/'), development)).toBe(false)
    expect(isOwnAddress('app://ui/index.html', development)).toBe(false)
  })
})

describe('a navigation that a page begins', () => {
  test.each([
    ['the page itself to the network', 'https://example.org/', true, false],
    ['the page itself to our own page', 'app://ui/index.html', true, false],
    ['the page itself to the extractor', 'app://ui/extract.html', true, false],
    ['the extraction frame', 'app://ui/extract.html', false, true],
    ['the extraction frame with a query', 'app://ui/extract.html?x', false, false],
    ['the reading frame', 'about:srcdoc', false, true],
    ['the page itself to a written document', 'about:srcdoc', true, false],
    ['a frame to our page', 'app://ui/index.html', false, false],
    ['a frame to the network', 'https://example.org/', false, false],
    ['a frame to a data address', 'data:text/html,x', false, false],
  ])('%s', (_name, url, isMainFrame, allowed) =>
    expect(mayNavigate({ url, isMainFrame }, product)).toBe(allowed),
  )

  test('in development the server’s pages reload', () => {
    expect(mayNavigate({ url: 'http://localhost:5173/', isMainFrame: true }, development)).toBe(true)
    expect(mayNavigate({ url: 'https://example.org/', isMainFrame: true }, development)).toBe(false)
  })
})

describe('a request of the window', () => {
  test.each([
    ['app://ui/index.html', true, true],
    ['app://asset/a/b', true, true],
    ['data:image/png;base64,AA', true, true],
    ['blob:app://ui/1', true, true],
    ['http://example.org/', false, false],
    ['https://example.org/', false, false],
    ['ws://example.org/', false, false],
    ['wss://example.org/', false, false],
    ['ftp://example.org/', false, false],
    ['file:///etc/passwd', false, false],
    ['chrome://settings', false, false],
    ['not an address', false, false],
    ['http://localhost:5173/main.tsx', false, true],
    ['ws://localhost:5173/', false, true],
    ['http://localhost:5174/', false, false],
    ['devtools://devtools/bundled/x.js', false, true],
  ])('%s: in the product %s, in development %s', (url, inProduct, inDevelopment) => {
    expect(mayLoad(url, product)).toBe(inProduct)
    expect(mayLoad(url, development)).toBe(inDevelopment)
  })
})
