import { expect, test } from 'vitest'
import { allOf, importOf, planOf, withLibrary } from './import-library'

const HEAD =
  'highlight_id,article_id,article_title,article_url,author,site,published,quote,note,tags,color,heading_path,position,progress,prefix,suffix,created,updated,link'
const ID = '00000000-0000-4000-8000-00000000000'
const row = (number: number, quote: string, note: string, more: { tags?: string; color?: string } = {}) =>
  `${ID}${number},,A title,https://example.org/a,Ada;Bo,,2024-07-05,${quote},${note},${more.tags ?? ''},${more.color ?? 'green'},One;Two,,0,"before ","; after",2020-01-01T00:00:00.000Z,2021-01-01T00:00:00.000Z,`

test('our table comes back with quotes over several lines, lists, dates and colours', async () => {
  const file = [HEAD, row(1, '"two\r\nlines, ""said"""', 'n', { tags: 'a/b;semi\\;colon' }), ''].join('\r\n')
  await withLibrary(async (library) => {
    const { plan } = await importOf(library, `\ufeff${file}`)
    expect(plan).toMatchObject({ format: 'csv', counts: { new: 1, bad: 0 } })
    expect(await allOf(library)).toMatchObject([
      {
        id: `${ID}1`,
        note: 'n',
        tags: ['a/b', 'semi;colon'],
        color: 'green',
        createdAt: '2020-01-01T00:00:00.000Z',
        updatedAt: '2021-01-01T00:00:00.000Z',
        target: { exact: 'two\r\nlines, "said"', prefix: 'before ', suffix: '; after' },
      },
    ])
    expect(library.snapshot().articles).toMatchObject([{ authors: ['Ada', 'Bo'], published: '2024-07-05' }])
    expect((await importOf(library, file)).entry).toBeUndefined()
  })
})

test.each([
  [
    'is taken off where every cell that begins like a formula has it',
    "'=SUM(A1)",
    "''quoted'",
    '=SUM(A1)',
    "'quoted'",
  ],
  ['stays where one has it not', "'=SUM(A1)", '+1', "'=SUM(A1)", '+1'],
  ['stays where an apostrophe stands before a letter', "'=SUM(A1)", "'tis", "'=SUM(A1)", "'tis"],
])('the apostrophe before a formula %s', async (_name, quote, note, exact, said) => {
  await withLibrary(async (library) => {
    await importOf(library, [HEAD, row(1, quote, note), ''].join('\r\n'))
    expect(await allOf(library)).toMatchObject([{ note: said, target: { exact } }])
  })
})

test('a row that is wrong is told with its line, and one that breaks off ends the file', async () => {
  const file = [HEAD, row(1, 'q', 'n', { color: 'mauve' }), row(2, 'q', 'n'), row(3, '"open', 'n')].join('\n')
  const plan = await withLibrary((library) => planOf(library, file))
  expect(plan.counts).toMatchObject({ new: 1, bad: 2 })
  expect(plan.rejected[0]).toMatchObject({ line: 2, reason: { code: 'noColor', values: { value: 'mauve' } } })
  expect(plan.rejected[1]?.reason.code).toMatch(/^csv(?:Broken|QuoteOpen)$/)
})

test.each([
  ['that has no names of colours, as those of earlier versions', undefined],
  ['whose name of the colour is another colour', 'red'],
  ["whose name of the colour is the person's own", 'Claim'],
  ['whose name of the colour is empty', ''],
])('the colour of a table %s is its id', async (_name, colorName) => {
  const [head, end] = colorName === undefined ? [HEAD, ''] : [`${HEAD},color_name`, `,${colorName}`]
  await withLibrary(async (library) => {
    const { plan } = await importOf(library, `${head}\r\n${row(1, 'q', 'n')}${end}\r\n`)
    expect(plan.counts).toMatchObject({ new: 1, bad: 0 })
    expect(await allOf(library)).toMatchObject([{ color: 'green', note: 'n', target: { exact: 'q' } }])
    expect(library.colorNames).toEqual({})
  })
})
