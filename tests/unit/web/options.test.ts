import { expect, test } from 'vitest'
import { webOptions } from '../../../src/main/web/options'

const env = { LECTERN_DATA: '/home/me/Lectern' }

test('without words the folders are the usual ones, the port any, and a window is opened', () => {
  expect(webOptions([], env)).toEqual({
    dataDir: '/home/me/Lectern',
    libraryDir: '/home/me/Lectern/Library',
    port: 0,
    open: true,
    noSandbox: false,
    showRunning: false,
    address: undefined,
  })
})

test('the library follows the data folder unless it is named', () => {
  expect(webOptions(['--data', '/a'], env).libraryDir).toBe('/a/Library')
  expect(webOptions(['--data=/a', '--library=/b'], env)).toMatchObject({ dataDir: '/a', libraryDir: '/b' })
  expect(webOptions(['--data', '/a'], { LECTERN_LIBRARY: '/c' }).libraryDir).toBe('/c')
})

test.each([
  ['--colour', /Unknown option '--colour'/],
  ['--port=0', /--port 0 is not a port/],
  ['--port=1e3x', /--port 1e3x is not a port/],
  ['page.html', /“page.html” is not understood/],
])('%s is refused', (word, reason) => {
  expect(() => webOptions([word], env)).toThrow(reason)
})
