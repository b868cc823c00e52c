import fc from 'fast-check'

/** Bytes, not values: what is merged on two machines must be one file to whatever synchronises them. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What a merge must keep whatever the versions are, each as a property of any three versions. */
export function lawsOf<T>(versions: fc.Arbitrary<T>, merge: (a: T, b: T) => T) {
  const law = (holds: (a: T, b: T, c: T) => boolean) => fc.property(versions, versions, versions, holds)
  return {
    'does not depend on which version comes first': law((a, b) => same(merge(a, b), merge(b, a))),
    'does not depend on which of three versions meet first': law((a, b, c) =>
      same(merge(merge(a, b), c), merge(a, merge(b, c))),
    ),
    'changes nothing when a version comes again': law((a, b) => {
      const once = merge(a, b)
      return same(merge(once, b), once) && same(merge(once, once), once)
    }),
  }
}
