import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

const imported = async (text: string) => {
  const { json } = await at.lectern(['import', '-', '--as', 'text', '--json'], { input: text })
  return String(json[0]?.['id'])
}
const paths = async () =>
  (await at.lectern(['collection', 'list', '--json'])).json.map(({ path }) => (path as string[]).join('/'))

describe.skipIf(!built)('lectern collection', { timeout: 120_000 }, () => {
  test('makes, nests, moves, renames and deletes collections, holds articles, and is taken back', async () => {
    const train = await imported('A train left at eight.')
    await imported('A boat left at nine.')
    const made = await at.lectern(['collection', 'create', 'Travel', '--json'])
    expect([made.code, made.err]).toEqual([0, ''])
    const id = String(made.json[0]?.['id'])
    await at.lectern(['collection', 'create', 'Rail', '--parent', 'Travel'])
    await at.lectern(['collection', 'create', 'Later'])
    await at.lectern(['collection', 'move', 'Later', '--before', id])
    expect(await paths()).toEqual(['Later', 'Travel', 'Travel/Rail'])
    const { out } = await at.lectern(['collection', 'list'])
    expect(out.split('\n')[2]).toMatch(/^[0-9a-f-]{36} {4}Rail$/)

    const added = await at.lectern(['collection', 'add', 'Travel/Rail', train, '--json'])
    expect([added.code, added.json]).toEqual([0, [{ id: train }]])
    const inside = await at.lectern(['list', '--collection', 'Travel', '--json'])
    expect(inside.json.map((row) => row['id'])).toEqual([train])
    const counted = (await at.lectern(['collection', 'list', '--json'])).json
    expect(counted.map(({ articles }) => articles)).toEqual([0, 1, 1])
    await at.lectern(['collection', 'rename', 'Rail', 'Trains'])
    await at.lectern(['collection', 'move', 'Trains', '--parent', 'none'])
    expect(await paths()).toEqual(['Later', 'Travel', 'Trains'])
    await at.lectern(['collection', 'delete', 'Trains'])
    expect(await paths()).toEqual(['Later', 'Travel'])
    await at.lectern(['undo'])
    await at.lectern(['collection', 'remove', 'Trains', train])
    expect((await at.lectern(['list', '--collection', 'Trains'])).out).toBe('')
    await at.lectern(['undo'])
    expect((await at.lectern(['list', '--collection', 'Trains'])).out).toContain(train)
  })

  test('refuses in words what makes no sense, and changes nothing', async () => {
    const wrong: [words: string[], code: number, message: string][] = [
      [['frobnicate'], 2, 'none of list, create'],
      [['rename', 'Travel'], 2, '`collection rename` takes 2'],
      [['delete', 'Travel', '--before', 'x'], 2, 'has no option --before'],
      [['move', 'Travel'], 2, '--parent COLLECTION or none'],
      [['delete', 'Nowhere'], 2, 'There is no collection “Nowhere”'],
      [['delete', 'Twice'], 2, 'several collections: Travel/Twice ('],
      [['create', 'travel'], 1, 'Choose another name'],
      [['create', '  '], 2, 'a name is needed'],
      [['move', 'Travel', '--parent', 'Travel/Twice'], 1, 'cannot be moved into itself'],
    ]
    for (const name of ['Travel', 'Other']) {
      await at.lectern(['collection', 'create', name])
      await at.lectern(['collection', 'create', 'Twice', '--parent', name])
    }
    for (const [words, code, message] of wrong) {
      const run = await at.lectern(['collection', ...words])
      expect([words, run.code, run.err]).toEqual([words, code, expect.stringContaining(message)])
    }
    expect(await paths()).toEqual(['Travel', 'Travel/Twice', 'Other', 'Other/Twice'])
  })
})

describe.skipIf(!built)('lectern saved-search', { timeout: 120_000 }, () => {
  test('keeps queries by their names, as they were typed', async () => {
    const made = await at.lectern(['saved-search', 'create', 'To read', 'is:unread -tag:done'])
    expect([made.code, made.err]).toEqual([0, ''])
    await at.lectern(['saved-search', 'rename', 'To read', 'Reading'])
    await at.lectern(['saved-search', 'edit', made.out.trim(), 'is:reading'])
    const { json } = await at.lectern(['saved-search', 'list', '--json'])
    expect(json).toEqual([{ id: made.out.trim(), name: 'Reading', query: 'is:reading', articles: 0 }])
    await at.lectern(['saved-search', 'delete', 'Reading'])
    expect((await at.lectern(['saved-search', 'list'])).out).toBe('')
    await at.lectern(['undo'])
    expect((await at.lectern(['saved-search', 'list'])).out).toContain('Reading  is:reading')
    const none = await at.lectern(['saved-search', 'delete', 'Nothing'])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no saved search')])
  })
})

describe.skipIf(!built)('lectern tag', { timeout: 120_000 }, () => {
  test('gives several articles their tags in one step, lists the tags with what has them, and is taken back', async () => {
    const [train, boat] = [await imported('A train left at eight.'), await imported('A boat left at nine.')]
    const given = await at.lectern(['tag', train, boat, 'trade/rail', 'Europe', '--json'])
    expect([given.code, given.err, given.json]).toEqual([0, '', [{ id: train }, { id: boat }]])
    await at.lectern(['tag', boat, 'trade'])
    const marked = await at.lectern(['annotate', boat, '--quote', 'left', '--tag', 'verbs'])
    expect((await at.lectern(['tag', 'list', '--json'])).json).toEqual([
      { tag: 'Europe', articles: 2 },
      { tag: 'trade', articles: 2 },
      { tag: 'trade/rail', articles: 2 },
      { tag: 'verbs', articles: 1 },
    ])
    expect((await at.lectern(['tag', 'list'])).out).toContain('2  trade/rail\n')
    expect((await at.lectern(['list', '--tag', 'VERBS', '--json'])).json.map(({ id }) => id)).toEqual([boat])
    await at.lectern(['tag', marked.out.trim(), boat, 'verbs', '--remove'])
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    expect((await at.lectern(['tag', 'list'])).out).toBe('')
  })

  test('gives a tag a colour by an id or by what the person calls it, and takes it away', async () => {
    await at.lectern(['tag', await imported('A train left at eight.'), 'trade'])
    await at.lectern(['colors', 'green', 'I agree'])
    const listed = async () => (await at.lectern(['tag', 'list', '--json'])).json
    for (const [color, id] of [
      ['I agree', 'green'],
      ['红色', 'red'],
    ] as const) {
      expect((await at.lectern(['tag', 'color', 'trade', color])).err).toBe('')
      expect(await listed()).toEqual([{ tag: 'trade', articles: 1, color: id }])
    }
    await at.lectern(['tag', 'color', 'trade', 'none'])
    expect(await listed()).toEqual([{ tag: 'trade', articles: 1 }])
    await at.lectern(['undo'])
    expect(await listed()).toEqual([{ tag: 'trade', articles: 1, color: 'red' }])
    expect((await at.lectern(['tag', 'color', 'trade', 'mauve'])).err).toContain('“mauve” is no colour')
  })

  test.each([
    [['color', 'trade'], '`tag color` needs a tag and a colour'],
    [['list', 'trade'], '`tag list` takes no words.'],
    [['ID'], 'is no id'],
    [['01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'], 'Say which tags.'],
  ])('%j is refused in words', async (words, message) => {
    expect((await at.lectern(['tag', ...words])).err).toContain(message)
  })
})

describe.skipIf(!built)('a list of articles', { timeout: 120_000 }, () => {
  test('is in each order that the window has; what was opened is unread again, and that is taken back', async () => {
    const [train, boat] = [
      await imported('A train left at eight.'),
      await imported('Boats left. '.repeat(600)),
    ]
    const order = async (...words: string[]) =>
      (await at.lectern(['list', '--json', ...words])).json.map(({ id }) => (id === train ? 'train' : 'boat'))
    expect(await order()).toEqual(['boat', 'train'])
    expect(await order('--sort', 'oldest')).toEqual(['train', 'boat'])
    expect(await order('--sort', 'title')).toEqual(['train', 'boat'])
    expect(await order('--sort', 'title-reversed')).toEqual(['boat', 'train'])
    expect(await order('--sort', 'longest')).toEqual(['boat', 'train'])
    const wrong = await at.lectern(['list', '--sort', 'size'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('it is newest, oldest, title, ')])

    const unread = () => order('--query', 'is:unread')
    expect((await at.lectern(['unread', train, boat, '--remove', '--json'])).json).toHaveLength(2)
    expect(await unread()).toEqual([])
    await at.lectern(['unread', boat])
    expect(await unread()).toEqual(['boat'])
    await at.lectern(['undo'])
    expect(await unread()).toEqual([])
  })

  test('a query that cannot be meant says what can', async () => {
    await imported('A train left at eight.')
    for (const [query, says] of [
      ['is:red', 'is: takes unread, reading, archived, starred, orphan'],
      ['color:mauve', '`lectern colors` prints them'],
      ['date:soon', '2023..2024, <30d, today'],
      ['title:train', 'tag:, in:, is:'],
    ] as const)
      expect((await at.lectern(['search', query])).err).toContain(says)
  })

  test('several articles are exported by their ids', async () => {
    const ids = [
      await imported('A train left.'),
      await imported('A boat left.'),
      await imported('A car left.'),
    ]
    for (const id of ids) await at.lectern(['annotate', id, '--quote', 'left'])
    const [one = '', , other = ''] = ids
    const { out } = await at.lectern(['export', '--format', 'json', '--article', one, '--article', other])
    const { articles } = JSON.parse(out) as { articles: { id: string }[] }
    expect(articles.map(({ id }) => id).toSorted()).toEqual([one, other].toSorted())
    expect((await at.lectern(['annotations', '--article', one, '--article', other])).code).toBe(2)
  })
})

describe.skipIf(!built)('lectern restore-backup', { timeout: 120_000 }, () => {
  test('tells of collections and saved searches, and brings them back', async () => {
    const train = await imported('A train left at eight.')
    await at.lectern(['collection', 'create', 'Travel'])
    await at.lectern(['collection', 'add', 'Travel', train])
    await at.lectern(['saved-search', 'create', 'To read', 'is:unread'])
    await at.lectern(['backup', '--out', 'copy.zip'])
    await at.lectern(['collection', 'delete', 'Travel'])
    await at.lectern(['saved-search', 'delete', 'To read'])
    const dry = await at.lectern(['restore-backup', 'copy.zip', '--dry-run'])
    expect(dry.out).toBe('Collections: 1\nSaved searches: 1\n')
    await at.lectern(['restore-backup', 'copy.zip'])
    expect((await at.lectern(['list', '--collection', 'Travel'])).out).toContain(train)
    expect((await at.lectern(['saved-search', 'list'])).out).toContain('is:unread')
  })
})

describe.skipIf(!built)('what belongs together', { timeout: 120_000 }, () => {
  test('duplicates are listed and merged, related articles are told, a collection is exported', async () => {
    const words = 'The night freight to Almaty leaves the eastern quay at ten in the evening'
    const keep = await imported(`${words}, says the harbour ledger.`)
    const title = String((await at.lectern(['list', '--json'])).json[0]?.['title'])
    const copy = await imported(`${words}, says the harbour ledger. Read on.`)
    await at.lectern(['edit', copy, '--title', title])
    const marked = await at.lectern(['annotate', copy, '--quote', 'the eastern quay', '--note', 'Where?'])
    expect([marked.code, marked.err]).toEqual([0, ''])
    const found = await at.lectern(['duplicates', '--json'])
    expect(found.json).toEqual([{ ids: [keep, copy], why: ['similar'] }])
    expect((await at.lectern(['duplicates'])).out).toContain('almost the same text')

    const related = await at.lectern(['show', keep, '--related', '--json'])
    expect(related.json.map((row) => row['id'])).toEqual([copy])
    expect((await at.lectern(['show', keep, '--related', '--text'])).code).toBe(2)

    const merged = await at.lectern(['duplicates', '--merge', keep, copy, '--json'])
    expect(merged.json).toEqual([{ id: keep, placed: 1, orphans: 0, present: 0 }])
    expect((await at.lectern(['duplicates'])).out).toBe('')
    expect((await at.lectern(['annotations', '--article', keep])).out).toContain('the eastern quay')
    expect((await at.lectern(['duplicates', '--merge', keep])).code).toBe(2)
    expect((await at.lectern(['duplicates', keep])).code).toBe(2)

    await at.lectern(['collection', 'create', 'Rail'])
    await at.lectern(['collection', 'add', 'Rail', keep])
    const taken = await at.lectern(['export', '--format', 'markdown', '--collection', 'Rail'])
    expect(taken.out).toContain('the eastern quay')
    expect(
      (await at.lectern(['export', '--format', 'json', '--collection', 'Rail', '--article', keep])).code,
    ).toBe(2)
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    await at.lectern(['undo'])
    expect((await at.lectern(['duplicates', '--json'])).json).toHaveLength(1)
  })

  test('what is said to be no duplicates is not listed together any more, and undo takes it back', async () => {
    const words = 'The ferry to the island leaves when the tide is high enough for the sandbar'
    const one = await imported(`${words}, says the harbour ledger.`)
    const title = String((await at.lectern(['list', '--json'])).json[0]?.['title'])
    const other = await imported(`${words}, says the harbour ledger. Read on.`)
    await at.lectern(['edit', other, '--title', title])
    const listed = async () => (await at.lectern(['duplicates', '--json'])).json
    expect(await listed()).toEqual([{ ids: [one, other], why: ['similar'] }])
    const wrong: [words: string[], message: string][] = [
      [['--distinct', one], 'at least two'],
      [['--distinct', '--merge', one, other], 'say the opposite'],
      [[one, other], 'where they are none, --distinct'],
    ]
    for (const [options, message] of wrong) {
      const { code, err } = await at.lectern(['duplicates', ...options])
      expect([options, code]).toEqual([options, 2])
      expect(err).toContain(message)
    }
    const distinct = await at.lectern(['duplicates', '--distinct', other, one, '--json'])
    expect([distinct.code, distinct.json]).toEqual([0, [{ ids: [other, one] }]])
    expect(await listed()).toEqual([])
    expect((await at.lectern(['list', '--json'])).json.map((row) => row['id'])).toEqual(
      expect.arrayContaining([one, other]),
    )
    await at.lectern(['undo'])
    expect(await listed()).toHaveLength(1)
    const said = await at.lectern(['duplicates', '--distinct', one, other])
    expect(said.out).toContain('They are 2 articles')
    expect(await listed()).toEqual([])
  })
})

describe.skipIf(!built)('a query that says what is to be listed or exported', { timeout: 120_000 }, () => {
  test('is refused where a part of it would be left out: more would be meant than was', async () => {
    await imported('A train left at eight.')
    const wrong: [query: string, message: string][] = [
      ['is:', '“is:”: the field has no value'],
      ['is:unraed', '“is:unraed”: is: takes unread, reading, archived'],
      ['train color:pruple', '“color:pruple”: there is no such colour'],
    ]
    for (const [query, message] of wrong) {
      for (const words of [
        ['list', '--query', query],
        ['export', '--format', 'json', '--query', query],
        ['saved-search', 'create', 'Trains', query],
      ]) {
        const { code, out, err } = await at.lectern(words)
        expect([words.join(' '), code, out]).toEqual([words.join(' '), 2, ''])
        expect(err).toContain(message)
      }
    }
    const typed = await at.lectern(['search', 'train color:pruple'])
    expect([typed.code, typed.out]).toEqual([0, expect.stringContaining('A train left')])
    expect(typed.err).toContain('`lectern colors` prints them; that part is left out')
  })

  test('an export into a folder that is not there says so', async () => {
    const { code, err } = await at.lectern(['export', '--format', 'json', '--out', 'nowhere/notes.json'])
    expect(code).toBe(1)
    expect(err).toContain('its folder is not there. Make it, or choose another folder.')
  })
})
