import { describe, expect, test } from 'vitest'
import { placeIn } from '../../../src/main/place-in-url'

const article = '01JABCDEFGHJKMNPQRSTVWXYZ0'
const annotation = '0199b0c0-0000-7000-8000-000000000001'
const both = { articleId: article, annotationId: annotation }

describe('an address of ours', () => {
  test.each([
    [`lectern://open/${article}`, { articleId: article }],
    [`lectern://open/${article}#${annotation}`, both],
    [`lectern://open/${article}/${annotation}`, both],
    [`lectern://article/${article}`, { articleId: article }],
    [`lectern://article/${article}?annotation=${annotation}`, both],
    ['lectern://open/not-an-id', {}],
    ['lectern://elsewhere/x', {}],
    ['https://example.org/', {}],
    ['', {}],
    [undefined, {}],
  ])('%j asks for %j', (url, place) => expect(placeIn(url)).toEqual(place))
})

describe('an address that wants a page to be saved', () => {
  const save = (wanted: string) => placeIn(`lectern://save?url=${encodeURIComponent(wanted)}`)

  test.each([
    ['https://example.org/a?b=c&d#e', 'https://example.org/a?b=c&d#e'],
    ['HTTP://Example.ORG/ä', 'http://example.org/%C3%A4'],
  ])('%j is shown as %j', (wanted, shown) => expect(save(wanted)).toEqual({ save: shown }))

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'lectern://open/x',
    'ftp://example.org/',
    'https://user:secret@example.org/',
    'no address',
    '',
    `https://example.org/${'x'.repeat(9000)}`,
  ])('%j is not', (wanted) => expect(save(wanted)).toEqual({}))

  test('without an address asks for nothing', () => {
    expect(placeIn('lectern://save')).toEqual({})
    expect(placeIn('lectern://save/?url=https%3A%2F%2Fexample.org%2F')).toEqual({
      save: 'https://example.org/',
    })
  })
})
