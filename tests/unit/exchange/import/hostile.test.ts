import { describe, expect, test } from 'vitest'
import { importFormats, lookedAt } from '../../../../src/main/exchange/import'
import { jsonPieces, JsonSyntaxError } from '../../../../src/main/exchange/import/json-pieces'
import { MOST_BYTES, refuseTooLarge } from '../../../../src/main/exchange/import/import-file'
import { importOf, libraryOfEach, planOf, oneAnnotation as one } from './import-library'

const opened = libraryOfEach()

describe('a file that is broken', () => {
  test('off in the middle gives what stands before, and says where', async () => {
    const whole = JSON.stringify([one(), one({ id: 'urn:x:2' }), one({ id: 'urn:x:3' })], null, 1)
    const cut = whole.slice(0, whole.indexOf('urn:x:3') + 3)
    const plan = await planOf(opened(), cut, 'cut.json')
    expect(plan.counts).toMatchObject({ new: 2, bad: 1 })
    expect(plan.rejected[0]?.reason).toMatchObject({ code: 'jsonEndsInText', values: { column: 13 } })
    expect(plan.rejected[0]?.line).toBe(cut.split('\n').length)
  })

  test('from its beginning is refused, naming file, line and column', async () => {
    await expect(planOf(opened(), '{\n  nonsense', 'bad.json')).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(/^bad\.json, line 2, column 3: this is no JSON/) as string,
    })
  })

  test.each([
    [
      'no JSON inside of a row',
      '[{"type":"Annotation","id":"urn:x:1","target":"https://a.example/","n":01x}]',
      1,
    ],
    ['no annotation', '[{"type":"Annotation","target":"https://a.example/"},{"type":"Dog"},7,null]', 3],
    ['nothing that it is about', '[{"type":"Annotation","id":"urn:x:1"}]', 1],
  ])('in one row, which is %s', async (_name, text, bad) => {
    expect((await planOf(opened(), text, 'x.json', 'w3c')).counts.bad).toBe(bad)
  })
})

describe('an encoding', () => {
  const text = JSON.stringify([one({ bodyValue: '港口 café' })])
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(JSON.stringify([one({ bodyValue: 'plain' })]), 'utf16le')],
  ])('%s is read', async (_name, bytes) => {
    const { plan } = await importOf(opened(), new Uint8Array(bytes))
    expect(plan.counts).toMatchObject({ new: 1, bad: 0 })
    expect((await opened().allAnnotations())[0]?.note).toMatch(/^(?:港口 café|plain)$/)
  })

  test('that is none is told with the line', async () => {
    const bytes = Buffer.concat([
      // A U+FFFD that is one is no broken byte.
      Buffer.from('[\ufffd\n{"type":"Annotation","bodyValue":"港口港口港口'),
      Buffer.from([0xff, 0xfe, 0xff]),
      Buffer.from('"}]'),
    ])
    await expect(planOf(opened(), new Uint8Array(bytes), 'enc.json')).rejects.toMatchObject({
      message: expect.stringContaining('enc.json, line 2: some bytes are no text') as string,
    })
  })
})

test('100 MB on a single line are gone through in slices: nothing waits longer than some frames', async () => {
  const text = `[${JSON.stringify(one({ bodyValue: 'x'.repeat(100_000_000) }))},${JSON.stringify(one({ id: 'urn:x:2' }))}]`
  const bytes = new Uint8Array(Buffer.from(text))
  const file = await lookedAt('large.json', bytes)
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  const rows = []
  const format = importFormats.find(({ id }) => id === 'w3c')
  for await (const row of format?.read(file) ?? []) rows.push(row)
  clearInterval(beat)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({ reason: { code: 'tooLarge' } })
  expect(longest).toBeLessThan(1000)
}, 60_000)

test('many rows on a single line take no longer than on lines of their own', () => {
  const rows = Array.from({ length: 100_000 }, (_, number) =>
    one({ id: `urn:x:${number}`, bodyValue: 'x'.repeat(100) }),
  )
  const text = JSON.stringify(rows)
  const began = performance.now()
  const pieces = [...jsonPieces(text, (path) => (path.length === 0 ? 'enter' : 'take'))]
  expect(pieces.filter((piece) => piece !== undefined)).toHaveLength(100_000)
  // 60 ms alone; minutes when the whole line is searched for its end with each row.
  expect(performance.now() - began).toBeLessThan(5000)
})

test('a file that is too large is refused before it is read', () => {
  expect(() => refuseTooLarge('huge.json', MOST_BYTES + 1)).toThrow(/huge\.json has 256 MB/)
})

test('a hundred thousand brackets neither recurse nor hang', () => {
  const text = '['.repeat(100_000)
  expect(() => [...jsonPieces(text, () => 'enter')]).toThrow(JsonSyntaxError)
  expect(() => [...jsonPieces(text, () => 'take')]).toThrow(JsonSyntaxError)
})

test('names of the object prototype are names of fields, and nothing more', async () => {
  const text =
    '{"format":"lectern-annotations","version":1,"scope":"library","articles":[{"__proto__":{"title":"x"},"constructor":1,"annotations":[{"__proto__":{"kind":"note"}}]}]}'
  const plan = await planOf(opened(), text)
  expect(plan.counts).toMatchObject({ new: 0, bad: 1 })
  expect(({} as Record<string, unknown>)['kind']).toBeUndefined()
})
