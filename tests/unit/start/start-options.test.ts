import { describe, expect, test } from 'vitest'
import { HELP, parseStart, type StartOptions } from '../../../scripts/start-options.mjs'

const NOTHING: StartOptions = {
  asked: 'window',
  help: false,
  again: false,
  noSandbox: false,
  electron: [],
  web: [],
}

test.each<[string, Partial<StartOptions>]>([
  ['', {}],
  ['--web', { asked: 'web' }],
  ['--electron', { again: true }],
  ['--serve', { asked: 'serve', web: ['--no-open'] }],
  ['--serve --port 8123', { asked: 'serve', web: ['--port', '8123', '--no-open'] }],
  ['--no-open', { asked: 'web', web: ['--no-open'] }],
  ['--port=8123', { asked: 'web', web: ['--port', '8123'] }],
  [
    '--data mine --library=/else/Books',
    {
      electron: ['--data', '/home/me/mine', '--library', '/else/Books'],
      web: ['--data', '/home/me/mine', '--library', '/else/Books'],
    },
  ],
  ['--no-sandbox', { noSandbox: true, electron: ['--no-sandbox'], web: ['--no-sandbox'] }],
  ['lectern://open/1', { electron: ['lectern://open/1'], web: ['lectern://open/1'] }],
  ['--help', { help: true }],
])('`npm start -- %s` is understood', (words, expected) => {
  const given = words === '' ? [] : words.split(' ')
  expect(parseStart(given, '/home/me')).toEqual({ ...NOTHING, ...expected })
})

test.each([
  ['--colour', "Unknown option '--colour'."],
  ['--port', "Option '--port <value>' argument missing."],
  ['--port 0', '--port 0 is not a port: a number from 1 to 65535.'],
  ['--port 65536', '--port 65536 is not a port: a number from 1 to 65535.'],
  ['--port many', '--port many is not a port: a number from 1 to 65535.'],
  ['--serve=yes', "Option '--serve' does not take an argument."],
  ['--electron --web', '--electron does not go with a browser window or an address.'],
  ['article.html', '“article.html” is not understood.'],
])('`npm start -- %s` is refused with its reason', (words, error) => {
  expect(parseStart(words.split(' '), '/home/me')).toEqual({ error })
})

describe('the help', () => {
  test('names every option that is understood', () => {
    for (const option of [
      'web',
      'electron',
      'serve',
      'port',
      'no-open',
      'data',
      'library',
      'no-sandbox',
      'help',
    ])
      expect(HELP).toContain(`--${option}`)
  })
})
