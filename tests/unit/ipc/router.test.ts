import { describe, expect, test } from 'vitest'
import { createRouter, type Handlers } from '../../../src/main/ipc/router'
import { AppError } from '../../../src/shared/ipc/app-error'

/** A router of which only what a test names is answered. */
function routerOf(handlers: Partial<Record<keyof Handlers, (input: never) => unknown>>) {
  const reports: [string, unknown][] = []
  const route = createRouter(handlers as unknown as Handlers, {
    failed: (name, error) => void reports.push([name, error]),
  })
  return { route, reports }
}

describe('the router', () => {
  test('hands over the parsed input and wraps the value', async () => {
    const { route } = routerOf({ 'app.openExternal': ({ url }: { url: string }) => ({ opened: url }) })
    expect(await route('app.openExternal', { url: 'https://a.example', more: 1 })).toEqual({
      ok: true,
      value: { opened: 'https://a.example' },
    })
  })

  test.each(['', 'articles', 'constructor', '__proto__', 'hasOwnProperty'])(
    'has no command “%s”',
    async (name) => {
      expect(await routerOf({}).route(name, {})).toEqual({
        ok: false,
        error: { code: 'invalid-input', message: `There is no command ${name}.` },
      })
    },
  )

  test.each<[unknown, RegExp]>([
    [undefined, /^app\.openExternal: Invalid input/],
    [{}, /^app\.openExternal: url: Invalid input/],
    [{ url: 1 }, /^app\.openExternal: url: Invalid input/],
    [{ url: 'x'.repeat(9000) }, /^app\.openExternal: url: Too big/],
  ])('names the field that is wrong (%j)', async (input, message) => {
    const result = await routerOf({ 'app.openExternal': () => ({}) }).route('app.openExternal', input)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringMatching(message) },
    })
  })

  test('passes an error that a person can act on, and reports none', async () => {
    const { route, reports } = routerOf({
      'settings.get': () => {
        throw new AppError('disk', 'The disk is full.', { key: 'disk.full', values: { file: 'a' } })
      },
    })
    expect(await route('settings.get', {})).toEqual({
      ok: false,
      error: { code: 'disk', message: 'The disk is full.', key: 'disk.full', values: { file: 'a' } },
    })
    expect(reports).toEqual([])
  })

  test('reports what nobody foresaw and answers all the same', async () => {
    const error = new TypeError('x is undefined')
    const { route, reports } = routerOf({ 'settings.get': () => Promise.reject(error) })
    expect(await route('settings.get', {})).toEqual({
      ok: false,
      error: {
        code: 'unexpected',
        message: 'x is undefined',
        key: 'unexpected',
        values: { reason: 'x is undefined' },
      },
    })
    expect(reports).toEqual([['settings.get', error]])
  })
})
