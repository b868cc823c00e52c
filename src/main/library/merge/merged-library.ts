import { COLOR_TIME } from '../../../shared/model/field-times'
import type { LibraryFile } from '../files/formats'
import { compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedFields, takenApart, type TimedFields, timedFields } from './timed-fields'

/**
 * Two versions of `library.json` as one, by the law of `meta.json`: each entry as it was changed last. Of two
 * libraries that were begun in one folder, the older gives its name.
 */
export function mergedLibrary(a: LibraryFile, b: LibraryFile): LibraryFile {
  const { values, times } = takenApart(mergedFields(fieldsOf(a), fieldsOf(b)))
  const isColor = (name: string) => name.startsWith(COLOR_TIME)
  const entries = Object.entries(values)
  const colors = entries
    .filter(([name]) => isColor(name))
    .map(([name, value]) => [name.slice(COLOR_TIME.length), value] as const)
  const order = compareInstants(a.createdAt, b.createdAt) || compare(a.libraryId, b.libraryId)
  const { libraryId, createdAt } = order <= 0 ? a : b
  return inCanonicalOrder({
    ...Object.fromEntries(entries.filter(([name]) => !isColor(name))),
    libraryId,
    createdAt,
    ...(colors.length === 0 ? {} : { colorNames: Object.fromEntries(colors) }),
    ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }),
  })
}

function fieldsOf(library: LibraryFile): TimedFields {
  const { libraryId: _id, createdAt: _createdAt, colorNames = {}, fieldTimes, ...fields } = library
  const named = Object.entries(colorNames).map(([color, name]) => [`${COLOR_TIME}${color}`, name] as const)
  return timedFields({ ...fields, ...Object.fromEntries(named) }, fieldTimes)
}
