import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

describe.skipIf(!built)('lectern library', () => {
  let at: Desk
  beforeAll(async () => {
    at = await desk()
  })
  afterAll(() => at.remove())

  const library = (...words: string[]) => at.lectern(['library', ...words])
  const listed = async () =>
    (await library('list', '--json')).json.map(({ name, articles, isCurrent, isMissing }) => ({
      [String(name)]: [articles, isCurrent, isMissing],
    }))
  const say = (text: string) => at.lectern(['import', '-'], { input: text })

  test('makes, opens, moves and lists libraries, and takes one off the list; nothing is deleted', async () => {
    await say('In the first one.\n\nSome words.')
    expect(await listed()).toEqual([{ Library: [1, true, false] }])
    const second = join(at.folder, 'second')
    expect(await library('create', 'second')).toMatchObject({ code: 0, out: `${second}\n` })
    expect((await at.lectern(['list', '--json'])).json).toEqual([])
    await say('In the second one.\n\nOther words.')
    const moved = join(at.folder, 'moved')
    expect(await library('move', 'moved')).toMatchObject({ code: 0, out: `${moved}\n` })
    expect(existsSync(second)).toBe(false)
    expect((await at.lectern(['list', '--json'])).json).toMatchObject([{ title: 'In the second one.' }])
    expect(await library('switch', at.library)).toMatchObject({ code: 0 })
    expect((await at.lectern(['list', '--json'])).json).toMatchObject([{ title: 'In the first one.' }])
    expect(await listed()).toEqual([{ Library: [1, true, false] }, { moved: [1, false, false] }])
    expect((await library('list')).out).toMatch(
      /^\* Library {2}1 articles {2}\S+ {2}[\da-f-]{36}\n {2}moved {2}1 /,
    )
    const [, entry] = (await library('list', '--json')).json
    expect(await library('forget', String(entry?.['id']))).toMatchObject({ code: 0 })
    expect(await listed()).toEqual([{ Library: [1, true, false] }])
    expect(existsSync(moved)).toBe(true)
  })

  test.each([
    [
      ['switch', 'nowhere'],
      1,
      /There is no library in \S+nowhere\. Choose the folder of one, or make a new one\.\n$/,
    ],
    [['create', 'data/inner'], 1, /lies in Lectern’s own folder \S+data, which is for this machine’s files/],
    [['move'], 2, /`library move` takes one more word\. Usage: lectern library /],
    [['burn', 'x'], 2, /“library burn” is not understood\./],
  ])('says what is wrong with %s', async (words, code, message) => {
    expect(await library(...words)).toMatchObject({ code, out: '', err: expect.stringMatching(message) })
  })

  test('a library whose disk is taken out is not made anew; another one can be opened', async () => {
    renameSync(at.library, `${at.library}-away`)
    expect(await at.lectern(['list'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/The library’s folder \S+Library is not there: its disk was taken out/),
    })
    expect(existsSync(at.library)).toBe(false)
    expect(await library('switch', join(at.folder, 'moved'))).toMatchObject({ code: 0 })
    expect((await at.lectern(['list', '--json'])).json).toMatchObject([{ title: 'In the second one.' }])
    renameSync(`${at.library}-away`, at.library)
  })
})
