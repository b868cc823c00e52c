import type { App } from 'electron'
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { hearOpenRequests } from '../../../src/main/shell/open-requests'
import { startOptions } from '../../../src/main/shell/start-options'

function hearing(first?: string) {
  const events = new EventEmitter()
  const requests = hearOpenRequests(events as unknown as Pick<App, 'on'>, first)
  const prevented: string[] = []
  return {
    requests,
    prevented,
    openUrl: (url: string) => events.emit('open-url', { preventDefault: () => prevented.push(url) }, url),
    secondStart: (data: unknown) =>
      events.emit('second-instance', {}, ['electron', 'lectern://open/argv'], '/', data),
  }
}

test('what came before the window is shown in its order when the window is there, then as it comes', () => {
  const { requests, openUrl, secondStart, prevented } = hearing('lectern://open/1')
  openUrl('lectern://open/2')
  secondStart({ address: 'lectern://open/3' })
  const shown: (string | undefined)[] = []
  requests.serve((address) => void shown.push(address))
  expect(shown).toEqual(['lectern://open/1', 'lectern://open/2', 'lectern://open/3'])
  openUrl('lectern://open/4')
  expect(shown.at(-1)).toBe('lectern://open/4')
  expect(prevented).toEqual(['lectern://open/2', 'lectern://open/4'])
})

test('a second start without an address of ours only brings the window to the front', () => {
  const { requests, secondStart, openUrl } = hearing()
  const shown: (string | undefined)[] = []
  requests.serve((address) => void shown.push(address))
  for (const data of [{}, null, 'x', { address: 7 }, { address: 'https://example.org/' }, undefined])
    secondStart(data)
  openUrl('https://example.org/')
  expect(shown).toEqual(Array.from({ length: 7 }))
})

test.each([
  [['--data', '/d'], {}, { dataDir: '/d', libraryDir: '/d/Library' }],
  [['--data', '/d', '--library', '/l'], { LECTERN_LIBRARY: '/e' }, { dataDir: '/d', libraryDir: '/l' }],
  [['.'], { LECTERN_DATA: '/e', LECTERN_LIBRARY: '/f' }, { dataDir: '/e', libraryDir: '/f' }],
  [['.', 'lectern://open/x'], { LECTERN_DATA: '/e' }, { dataDir: '/e', address: 'lectern://open/x' }],
])('the words %j with %j start with %j', (words, env, expected) =>
  expect(startOptions(words, env)).toMatchObject(expected),
)
