import fc from 'fast-check'
import type { Annotation } from '../../../../src/shared/model/annotation'
import type { ArticleMeta } from '../../../../src/shared/model/article'
import { purgedAnnotation } from '../../../../src/main/library/files/purged-annotation'
import type {
  AnnotationsFile,
  EntriesFile,
  Entry,
  LibraryFile,
} from '../../../../src/main/library/files/formats'

/** Few ids, times and values, so that versions meet: the same record at the same time with different content, too. */
const time = fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms).toISOString())
const few = fc.constantFrom('a', 'b', 'c')
const UUID = ['a', 'b', 'c', 'd'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`)

const annotation = fc
  .record(
    {
      id: fc.constantFrom(...UUID),
      articleId: fc.constant('01J9Z3K4M5N6P7Q8R9S0T1V2W3'),
      color: fc.constantFrom('yellow', 'green'),
      note: few,
      tags: fc.uniqueArray(few, { maxLength: 2 }),
      createdAt: time,
      updatedAt: time,
      deletedAt: time,
      target: fc.record({ exact: few, start: fc.nat(2) }),
      targetAt: time,
      anchor: fc.record(
        { status: fc.constantFrom('orphan', 'exact'), start: fc.nat(2), at: time },
        { requiredKeys: ['status', 'start'] },
      ),
      unknown: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: ['id', 'articleId', 'color', 'note', 'tags', 'createdAt', 'updatedAt'] },
  )
  .map((made) => shuffled(made) as unknown as Annotation)

/** Versions of `annotations.json`, with ids that come twice and fields that this version does not know. */
export const annotationsFiles: fc.Arbitrary<AnnotationsFile> = fc.record(
  { annotations: fc.array(annotation, { maxLength: 6 }), unknown: few },
  { requiredKeys: ['annotations'] },
)

/** The same, some of them deleted for good, at the time of the last change of the others or later. */
export const annotationsFilesWithPurged: fc.Arbitrary<AnnotationsFile> = fc.record({
  annotations: fc.array(
    fc.oneof(
      annotation,
      fc.tuple(annotation, fc.integer({ min: 3, max: 5 })).map(([one, ms]) =>
        purgedAnnotation({
          ...one,
          updatedAt: new Date(ms).toISOString(),
          deletedAt: new Date(3).toISOString(),
        }),
      ),
    ),
    { maxLength: 6 },
  ),
})

const textName = { hash: few, rule: fc.constant(1), html: fc.constantFrom('x', 'y') }
const text = fc.record(textName, { requiredKeys: ['hash', 'rule'] })
const earlierText = fc.record({ ...textName, until: time }, { requiredKeys: ['hash', 'rule'] })

/** Versions of `meta.json`. */
export const metas: fc.Arbitrary<ArticleMeta> = fc
  .record(
    {
      id: fc.constant('01J9Z3K4M5N6P7Q8R9S0T1V2W3'),
      title: few,
      starred: fc.boolean(),
      trashedAt: time,
      updatedAt: time,
      tags: fc.uniqueArray(few, { maxLength: 3 }),
      collections: fc.uniqueArray(few, { minLength: 1, maxLength: 3 }),
      distinctFrom: fc.uniqueArray(few, { minLength: 1, maxLength: 3 }),
      unknown: few,
      text,
      earlierTexts: fc.array(earlierText, { maxLength: 3 }),
      fieldTimes: fc.dictionary(
        fc.constantFrom(
          ...[
            'title',
            'starred',
            'trashedAt',
            'unknown',
            'tag:a',
            'tag:b',
            'tag:c',
            'text',
            'collection:a',
            'distinct:a',
          ],
          ...['earlier-text:a', 'earlier-text:b.x', 'earlier-text:c.y', 'earlierTexts'],
        ),
        time,
      ),
    },
    { requiredKeys: ['id', 'title', 'starred', 'updatedAt', 'tags'] },
  )
  .map((made) => shuffled(made) as unknown as ArticleMeta)

/** Versions of `library.json`. */
export const libraryFiles: fc.Arbitrary<LibraryFile> = fc
  .record(
    {
      libraryId: few,
      createdAt: time,
      colorNames: fc.dictionary(fc.constantFrom('yellow', 'green', 'ochre'), few),
      fieldTimes: fc.dictionary(fc.constantFrom('color:yellow', 'color:green', 'unknown'), time),
      unknown: few,
    },
    { requiredKeys: ['libraryId', 'createdAt'] },
  )
  .map((made) => shuffled(made) as unknown as LibraryFile)

const entry = fc
  .record(
    {
      id: fc.constantFrom(...UUID),
      name: few,
      parent: fc.constantFrom(...UUID),
      order: fc.nat(2),
      query: few,
      createdAt: time,
      updatedAt: time,
      deletedAt: time,
      unknown: fc.jsonValue({ maxDepth: 1 }),
      fieldTimes: fc.dictionary(
        fc.constantFrom('name', 'parent', 'order', 'query', 'deletedAt', 'unknown', 'gone'),
        time,
      ),
    },
    { requiredKeys: ['id', 'name', 'createdAt', 'updatedAt'] },
  )
  .map((made) => shuffled(made) as unknown as Entry)

/** Versions of `collections.json`, `searches.json` and `tags.json` in one, with ids that come twice. */
export const entriesFiles: fc.Arbitrary<EntriesFile> = fc.record(
  { entries: fc.array(entry, { maxLength: 6 }), unknown: few },
  { requiredKeys: ['entries'] },
)

/** Another order of the keys: machines do not agree on it. */
const shuffled = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).toSorted(([, a], [, b]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  )
