import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMMANDS, type CommandName } from '../../../src/shared/ipc/names'
import { ACTS, ask, BEFORE, open, opened, reopen, shut, stage } from './acts'

/** Deletes for good: the window asks before, and it is the one act that nothing takes back. */
const FOR_GOOD: readonly CommandName[] = ['trash.empty']
/** Undo and redo themselves. */
const TRAVEL: readonly CommandName[] = ['history.undo', 'history.redo']
/** Change nothing of what is in the library: they look, take out, or are about this machine and its windows. */
const NO_ACT =
  /^(?:app|libraries|requests|settings|capture|export|jobs|print|clients|search)\.|^imports\.(?!done$|undo$)|^exchange\.(?!apply$)|^backups\.(?:choose|make)$|^library\.(?:facts|snapshot|rows|reconcile|retrySaving|unsavedCopy)$|\.(?:list|check|get|search|page|refs|preview|alternatives|earlierTexts?|compareText|duplicates|related)$|^trash\.annotations$/
/** Where somebody reads is a fact that the next scrolling replaces; that a picture could be had is one that stays. */
const FACTS: readonly CommandName[] = ['articles.setPosition', 'articles.loadImages']

/** What a person has: articles out of the trash and their annotations, without the times of the changes. */
async function picture() {
  const { library } = opened()
  const rows = library.snapshot().articles.filter(({ trashedAt }) => trashedAt === undefined)
  const articles = await Promise.all(
    rows.map(async ({ id }) => {
      const { meta, annotations } = await library.record(id)
      const { updatedAt: _, fieldTimes: __, ...fields } = meta
      const there = annotations.filter(({ deletedAt }) => deletedAt === undefined)
      return [
        id,
        fields,
        there.map(({ updatedAt: ___, targetAt: ____, anchor, ...annotation }) => ({
          ...annotation,
          anchor: anchor && { ...anchor, at: undefined },
        })),
      ] as const
    }),
  )
  const entries = Object.entries({
    ...library.snapshot().entries,
    templates: library.templates.all(),
  }).map(([kind, some]) => [
    kind,
    some
      .map(({ updatedAt: _updatedAt, fieldTimes: _fieldTimes, ...fields }) => fields)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ])
  return {
    articles: articles.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    colorNames: library.colorNames,
    entries,
  }
}

const acts = Object.entries(ACTS).flatMap(([command, some]) =>
  Object.entries(some).map(([name, act]) => [command, name, act] as const),
)

describe('undo is for everything', () => {
  beforeEach(open)
  afterEach(shut)

  test.each(acts)('%s (%s) is taken back after a restart, and done again', async (command, _name, act) => {
    const given = await stage()
    await BEFORE[command]?.(given)
    const before = await picture()
    await act(given)
    const after = await picture()
    expect(after).not.toEqual(before)
    await reopen()
    expect(await picture()).toEqual(after)
    const { redo } = await ask('history.undo', {})
    expect(await picture()).toEqual(before)
    expect(redo).toMatch(/^undo\./)
    await ask('history.redo', {})
    expect(await picture()).toEqual(after)
  })

  test('what was deleted for good is not brought back, and no step claims that it is', async () => {
    const given = await stage()
    await ask('articles.trash', { ids: [given.b] })
    await ask('trash.empty', { keepNotes: false })
    const left = await picture()
    for (let steps = 0; (await ask('library.snapshot', {})).history.undo !== undefined; steps += 1) {
      expect(steps).toBeLessThan(50)
      await ask('history.undo', {})
      const ids = opened()
        .library.snapshot()
        .articles.map(({ id }) => id)
      expect(ids).not.toContain(given.b)
      expect(ids).not.toContain(given.trashed)
    }
    expect(left.articles.map(([id]) => id)).toEqual([given.a])
  })
})

describe('a command of the contract', () => {
  test.each(COMMANDS)('%s is an act, or known to be none', (command) => {
    const kinds = [
      ACTS[command] !== undefined,
      FOR_GOOD.includes(command),
      TRAVEL.includes(command),
      FACTS.includes(command),
      NO_ACT.test(command),
    ]
    expect(kinds.filter(Boolean)).toHaveLength(1)
  })
})
