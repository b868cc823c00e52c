import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AnnotationFiles } from '../../../../src/main/exchange/import/annotation-files'
import { AppError } from '../../../../src/shared/ipc/app-error'
import { UNHEARD } from '../../../../src/main/progress'
import { MOST_ANNOTATION_FILES } from '../../../../src/shared/model/limits'
import { libraryOfEach } from './import-library'

const library = libraryOfEach()

const file = (at: number, note = 'A note') => ({
  name: `${at}.json`,
  bytes: Buffer.from(
    JSON.stringify({
      type: 'Annotation',
      id: `urn:x:${at}`,
      created: '2020-01-01T00:00:00Z',
      bodyValue: note,
      target: `https://example.org/${at}`,
    }),
  ),
})

async function planned(files: AnnotationFiles, count: number, note?: string): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) ids.push((await files.plan(file(at, note), undefined, UNHEARD)).id)
  return ids
}

const keyOf = (reason: unknown) => (reason instanceof AppError ? reason.key : reason)

test('of as many files as a window looks at, each can be imported after all were looked at', async () => {
  const files = new AnnotationFiles(library())
  const ids = await planned(files, MOST_ANNOTATION_FILES)
  for (const id of ids) expect((await files.apply(id, UNHEARD)).counts.new).toBe(1)
  expect([...library().rows()]).toHaveLength(MOST_ANNOTATION_FILES)
})

test.each([
  ['more files', MOST_ANNOTATION_FILES + 2, undefined, 'A note', 2],
  ['more bytes', 5, 10_000, 'x'.repeat(4000), 3],
  ['one file of more bytes', 1, 10, 'A note', 0],
])('of %s than are held the oldest are forgotten, which says so', async (_what, count, bytes, note, gone) => {
  const files = new AnnotationFiles(library(), bytes)
  const ids = await planned(files, count, note)
  const taken = await Promise.allSettled(ids.map((id) => files.apply(id, UNHEARD)))
  const outcomes = taken.map((one) => (one.status === 'fulfilled' ? one.value.counts.new : keyOf(one.reason)))
  expect(outcomes).toEqual(ids.map((_id, at) => (at < gone ? 'exchange.forgotten' : 1)))
})

describe('a file whose first row is longer than what is looked at', () => {
  const LONG = 'x'.repeat(3_000_000)
  const [web = {}, more] = [file(1), file(2)].map(({ bytes }) => JSON.parse(bytes.toString()) as object)
  const row = { id: 'h1', uri: 'https://example.org/1', target: [], tags: [], text: LONG }
  test.each<[string, unknown]>([
    ['w3c', [{ ...web, bodyValue: LONG }, more]],
    ['w3c', { ...web, bodyValue: LONG }],
    ['w3c', { items: [{ ...web, bodyValue: LONG }, more] }],
    ['hypothesis', [row, { ...row, id: 'h2', text: 'short' }]],
    ['hypothesis', { annotations: [row] }],
  ])('is known by what stands in front: %s', async (format, value) => {
    const path = join(await mkdtemp(join(tmpdir(), 'lectern-long-')), 'long.json')
    await writeFile(path, JSON.stringify(value))
    const plan = await new AnnotationFiles(library()).planPath(path, undefined, UNHEARD)
    expect(plan?.format).toBe(format)
    expect((plan?.counts.new ?? 0) + (plan?.counts.bad ?? 0)).toBeGreaterThan(0)
    await rm(dirname(path), { recursive: true })
  })
})
