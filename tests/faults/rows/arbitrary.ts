import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Annotation } from '../../../src/shared/model/annotation'
import { decodeFile, encodeFile } from '../../../src/main/library/files/envelope'
import { annotationsFormat } from '../../../src/main/library/files/formats'
import { inspect, type Sound, soundLibrary, type Target } from '../damaged-library'
import { type Row, Tally } from '../row'

/** Any JSON in the place of any file: nothing is thrown past the store, and no other file suffers. */
export const arbitraryRow: Row = {
  name: 'arbitrary-json',
  async *run({ seed, long }) {
    const sound = await soundLibrary()
    const runs = long ? 100_000 : 5000
    const any = new Tally()
    for (const [target, bytes] of fc.sample(contentIn(sound), { seed, numRuns: runs })) {
      any.rounds += 1
      any.fault((await inspect(sound, target, bytes)).wrong)
    }
    yield any.line('any JSON in any file')
    const whole = new Tally()
    for (const annotations of fc.sample(fc.array(annotation, { maxLength: 5 }), { seed, numRuns: runs })) {
      whole.rounds += 1
      const read = decodeFile(
        annotationsFormat,
        Buffer.from(encodeFile(annotationsFormat, 7, { annotations })),
      )
      const same =
        read.status === 'ok' &&
        read.intact &&
        read.rev === 7 &&
        isDeepStrictEqual(read.value, { annotations })
      whole.fault(same ? [] : [`not the same when read again: ${JSON.stringify(annotations)}`])
    }
    yield whole.line('valid annotations, written and read')
  },
}

/** Anything at all, or the file with one of its values replaced by anything. */
function contentIn(sound: Sound): fc.Arbitrary<[Target, Uint8Array]> {
  const targets = sound.targets.filter(({ format }) => format !== undefined)
  return fc
    .tuple(fc.constantFrom(...targets), fc.jsonValue(), fc.nat(), fc.boolean())
    .map(([target, value, place, whole]) => {
      const json: unknown = whole ? value : withValue(JSON.parse(text(target.bytes)), value, place)
      return [target, Buffer.from(JSON.stringify(json))]
    })
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** The JSON with the value at one place, counted through all of it, replaced. */
function withValue(json: unknown, value: unknown, place: number): unknown {
  const copy = structuredClone(json)
  const places: [Record<string, unknown>, string][] = []
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    for (const [key, child] of Object.entries(at)) {
      places.push([at as Record<string, unknown>, key])
      walk(child)
    }
  }
  walk(copy)
  const [holder, key] = places[place % places.length] ?? []
  if (holder !== undefined && key !== undefined) holder[key] = value
  return copy
}

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Annotations as the model allows them, with fields that this version does not know. */
const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    id: fc.uuid({ version: 4 }),
    articleId: fc.constant('01J9Z3K4M5N6P7Q8R9S0T1V2W3'),
    color: fc.constantFrom('yellow', 'green', 'blue'),
    note: fc.string({ unit: 'binary', maxLength: 200 }),
    tags: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 3 }),
    createdAt: instant,
    updatedAt: instant,
    importance: fc.jsonValue(),
  })
  .map((made) => JSON.parse(JSON.stringify(made)) as Annotation)
