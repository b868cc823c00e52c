import type { App } from 'electron'
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { hearOpenRequests } from '../../../src/main/shell/open-requests'
import { type OpenRequest, startOptions } from '../../../src/main/shell/start-options'

function hearing(first: OpenRequest = { files: [] }) {
  const events = new EventEmitter()
  const requests = hearOpenRequests(events as unknown as Pick<App, 'on'>, first)
  const prevented: string[] = []
  const event = (what: string) => ({ preventDefault: () => prevented.push(what) })
  return {
    requests,
    prevented,
    openUrl: (url: string) => events.emit('open-url', event(url), url),
    openFile: (path: string) => events.emit('open-file', event(path), path),
    secondStart: (data: unknown) =>
      events.emit('second-instance', {}, ['electron', 'lectern://open/argv', '/argv.html'], '/', data),
  }
}

test('what came before the window is shown in its order when the window is there, then as it comes', () => {
  const { requests, openUrl, openFile, secondStart, prevented } = hearing({
    address: 'lectern://open/1',
    files: ['/a.md'],
  })
  openUrl('lectern://open/2')
  openFile('/b.html')
  secondStart({ address: 'lectern://open/3', files: ['/c.txt', '/d.txt'] })
  const shown: OpenRequest[] = []
  requests.serve((request) => void shown.push(request))
  expect(shown).toEqual([
    { address: 'lectern://open/1', files: ['/a.md'] },
    { address: 'lectern://open/2', files: [] },
    { files: ['/b.html'] },
    { address: 'lectern://open/3', files: ['/c.txt', '/d.txt'] },
  ])
  openUrl('lectern://open/4')
  openFile('/e.pdf')
  expect(shown.slice(4)).toEqual([{ address: 'lectern://open/4', files: [] }, { files: ['/e.pdf'] }])
  expect(prevented).toEqual(['lectern://open/2', '/b.html', 'lectern://open/4', '/e.pdf'])
})

test('a start with nothing to show keeps nothing for the window', () => {
  const shown: OpenRequest[] = []
  hearing().requests.serve((request) => void shown.push(request))
  expect(shown).toEqual([])
})

test('a second start with nothing of ours only brings the window to the front', () => {
  const { requests, secondStart, openUrl } = hearing()
  const shown: OpenRequest[] = []
  requests.serve((request) => void shown.push(request))
  const strange = [
    {},
    null,
    'x',
    undefined,
    { address: 7 },
    { address: 'https://example.org/' },
    { files: 'a.md' },
    { files: [1, null, 'relative.md'] },
  ]
  for (const data of strange) secondStart(data)
  openUrl('https://example.org/')
  expect(shown).toEqual(Array.from({ length: strange.length + 1 }, () => ({ files: [] })))
})

test.each([
  [['--data', '/d'], {}, { dataDir: '/d', libraryDir: '/d/Library' }],
  [['--data', '/d', '--library', '/l'], { LECTERN_LIBRARY: '/e' }, { dataDir: '/d', libraryDir: '/l' }],
  [['.'], { LECTERN_DATA: '/e', LECTERN_LIBRARY: '/f' }, { dataDir: '/e', libraryDir: '/f' }],
  [['.', 'lectern://open/x'], { LECTERN_DATA: '/e' }, { dataDir: '/e', address: 'lectern://open/x' }],
  [['--data', 'd'], {}, { dataDir: '/here/d' }],
])('the words %j with %j start with %j', (words, env, expected) =>
  expect(startOptions(words, env, '/here')).toMatchObject(expected),
)

test.each([
  [
    ['.', 'a.html', '/b/c.MD'],
    ['/here/a.html', '/b/c.MD'],
  ],
  [['file:///tmp/a%20b.txt'], ['/tmp/a b.txt']],
  [['-r', 'loader.md', '--inspect=0', '--data', 'd.txt', '--smoke-test', 'out.txt'], []],
  [['lectern://open/x.md', 'https://example.org/a.html', 'file://server/a.html', 'photo.jpg', '--x.md'], []],
])('of the words %j these are files to open: %j', (words, files) =>
  expect(startOptions(words, {}, '/here').files).toEqual(files),
)

test('a smoke test has folders of its own unless it is given some', () => {
  const env = { LECTERN_DATA: '/person', LECTERN_LIBRARY: '/person/library' }
  const own = startOptions(['--smoke-test', 'result.json'], env, '/here')
  expect(own.smokeTest).toBe('/here/result.json')
  expect([own.dataDir, own.libraryDir].join(' ')).not.toContain('/person')
  expect(startOptions(['--smoke-test', 'r', '--data', '/d'], env, '/here').libraryDir).toBe('/d/Library')
})
