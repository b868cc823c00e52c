import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../../src/shared/model/annotation'
import type { ArticleMeta } from '../../../../src/shared/model/article'
import { purgedAnnotation } from '../../../../src/main/library/files/purged-annotation'
import { mergedAnnotations } from '../../../../src/main/library/merge/merged-annotations'
import { mergedEntries } from '../../../../src/main/library/merge/merged-entries'
import { mergedLibrary } from '../../../../src/main/library/merge/merged-library'
import { mergedMeta } from '../../../../src/main/library/merge/merged-meta'
import { annotationsFiles, annotationsFilesWithPurged, entriesFiles, libraryFiles, metas } from './arbitrary'
import { lawsOf } from './laws'

const ALL = {
  annotations: lawsOf(annotationsFiles, mergedAnnotations),
  'annotations of which some were deleted for good': lawsOf(annotationsFilesWithPurged, mergedAnnotations),
  'what is known of an article': lawsOf(metas, mergedMeta),
  'tags, collections and saved searches': lawsOf(entriesFiles, mergedEntries),
  'library.json': lawsOf(libraryFiles, mergedLibrary),
}

describe.each(Object.entries(ALL))('the merge of %s', (_name, laws) => {
  it.each(Object.entries(laws))('%s', (_law, property) => {
    const { failed, counterexample } = fc.check(property as fc.IProperty<unknown>, { numRuns: 2000 })
    expect(failed ? counterexample : 'held').toBe('held')
  })
})

const at = (second: number) => new Date(second * 1000).toISOString()

describe('two machines that changed the same article apart', () => {
  const note = (id: string, text: string, second: number, more: object = {}) =>
    ({ id, note: text, tags: [], createdAt: at(0), updatedAt: at(second), ...more }) as unknown as Annotation
  const of = (...annotations: Annotation[]) => ({ annotations })
  const notes = (file: { annotations: Annotation[] }) =>
    file.annotations.map(({ id, note: text, deletedAt }) => `${id} ${deletedAt ? 'deleted' : text}`)

  it('keep what each of them added, and of what both changed the later', () => {
    const here = of(note('1', 'here', 5), note('2', 'only here', 1))
    const there = of(note('1', 'there', 4), note('3', 'only there', 1))
    expect(notes(mergedAnnotations(here, there))).toEqual(['1 here', '2 only here', '3 only there'])
  })

  it('keep a deletion, unless the other changed the annotation after it', () => {
    const deleted = of(note('1', '', 5, { deletedAt: at(5) }), note('2', '', 5, { deletedAt: at(5) }))
    const older = of(note('1', 'before', 4), note('2', 'after', 6))
    expect(notes(mergedAnnotations(deleted, older))).toEqual(['1 deleted', '2 after'])
  })

  describe('of which one was deleted for good', () => {
    const target = { target: { exact: 'quote' }, anchor: { status: 'exact', start: 1 } }
    const live = note('1', 'written', 3, { tags: ['a'], ...target })
    const trashed = { ...live, updatedAt: at(5), deletedAt: at(5) } as Annotation
    const purged = purgedAnnotation(trashed)

    it.each([
      ['an older version', live],
      ['the version that it was made of', trashed],
      ['that version without a note and tags', { ...trashed, note: '', tags: [] }],
    ])('bring nothing of it back by %s', (_what, older) => {
      for (const merged of [
        mergedAnnotations(of(purged), of(older)),
        mergedAnnotations(of(older), of(purged)),
      ])
        expect(merged).toEqual(of(purged))
    })

    it('keep what was changed later, with its quote', () => {
      const later = { ...live, note: 'later', updatedAt: at(6) }
      expect(mergedAnnotations(of(purged), of(later))).toEqual(of(later))
    })

    it('agree on a third version of other ends as soon as they meet again', () => {
      const elsewhere = { ...live, target: { exact: 'more of it' } as Annotation['target'], targetAt: at(4) }
      const later = { ...live, note: 'later', updatedAt: at(6) }
      const [one, other] = [
        mergedAnnotations(mergedAnnotations(of(purged), of(elsewhere)), of(later)),
        mergedAnnotations(of(purged), mergedAnnotations(of(elsewhere), of(later))),
      ]
      expect(one.annotations[0]).toMatchObject({ note: 'later', target: { exact: 'quote' } })
      expect(other.annotations[0]).toMatchObject({ note: 'later', target: { exact: 'more of it' } })
      expect(mergedAnnotations(one, other)).toEqual(other)
      expect(mergedAnnotations(other, one)).toEqual(other)
    })
  })

  it('never move a highlight: where targets differ one stays, with the place that was found for it', () => {
    const [a, b] = ['first', 'second'].map((exact, n) =>
      of(note('1', '', n, { target: { exact }, anchor: { status: 'exact', start: n } })),
    )
    const [one] = mergedAnnotations(a ?? of(), b ?? of()).annotations
    expect(one).toMatchObject({ target: { exact: 'second' }, anchor: { start: 1 } })
    const [other] = mergedAnnotations(
      of(note('1', '', 9, { target: { exact: 'first' } })),
      b ?? of(),
    ).annotations
    expect(other).toMatchObject({ updatedAt: at(9), target: { exact: 'second' } })
    expect(other?.anchor).toEqual({ status: 'exact', start: 1 })
  })

  it('keep the ends that a person gave a highlight last, and the note that another wrote later', () => {
    const target = (exact: string) => ({ target: { exact } })
    const here = of(note('1', '', 5, { ...target('a longer quote'), targetAt: at(5) }))
    const there = of(note('1', 'written later', 7, target('quote')))
    for (const merged of [mergedAnnotations(here, there), mergedAnnotations(there, here)])
      expect(merged.annotations[0]).toMatchObject({
        note: 'written later',
        target: { exact: 'a longer quote' },
        targetAt: at(5),
      })
  })

  it('keep the place that was found last, and the note that was written last, whoever did either', () => {
    const target = { exact: 'quote' }
    const here = of(note('1', 'written later', 7, { target, anchor: { status: 'exact', start: 1 } }))
    const there = of(note('1', 'before', 3, { target, anchor: { status: 'moved', start: 9, at: at(5) } }))
    for (const merged of [mergedAnnotations(here, there), mergedAnnotations(there, here)])
      expect(merged.annotations[0]).toMatchObject({ note: 'written later', anchor: { start: 9 } })
  })

  it('keep the star of one and the tags of both, and no tag that one of them took away', () => {
    const meta = (more: object) =>
      ({ id: 'x', title: 'T', starred: false, updatedAt: at(1), ...more }) as ArticleMeta
    const here = meta({ starred: true, tags: ['old', 'b'], fieldTimes: { starred: at(2), 'tag:b': at(2) } })
    const there = meta({ tags: ['a'], updatedAt: at(3), fieldTimes: { 'tag:old': at(3), 'tag:a': at(3) } })
    expect(mergedMeta(here, there)).toMatchObject({ starred: true, tags: ['b', 'a'], updatedAt: at(3) })
  })

  it('keep every text that either had, also the one that the other has replaced, and none that one gave up', () => {
    const text = (hash: string) => ({ hash, rule: 1 })
    const meta = (more: object) =>
      ({ id: 'x', tags: [], updatedAt: at(1), ...more }) as unknown as ArticleMeta
    const here = meta({
      text: text('mine'),
      earlierTexts: [text('first'), { ...text('second'), until: at(5) }],
      fieldTimes: { text: at(5), 'earlier-text:second': at(5) },
    })
    const there = meta({
      text: text('theirs'),
      earlierTexts: [{ ...text('third'), until: at(6) }],
      fieldTimes: { text: at(7), 'earlier-text:third': at(6) },
    })
    for (const merged of [mergedMeta(here, there), mergedMeta(there, here)]) {
      expect(merged.text).toEqual(text('theirs'))
      expect(merged.earlierTexts?.map(({ hash }) => hash)).toEqual(['first', 'mine', 'second', 'third'])
    }
    const given = meta({
      fieldTimes: { text: at(9), 'earlier-text:second': at(9), 'earlier-text:mine': at(9) },
    })
    expect(mergedMeta(here, given).earlierTexts).toEqual([text('first')])
  })
})
