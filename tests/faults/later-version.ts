import { z } from 'zod'
import { EVERY_FORMAT } from '../unit/library/versions/every-format'

/** A field that every file has in the made-up later version: where its content comes from. */
export const MIGRATED = { content: 'from an earlier version' }
const NEW = { content: 'new' }

/**
 * Runs work as a version of Lectern that comes after this one: each kind of file has one version more, and a field
 * that its migration fills. The formats are changed in place, so that whatever reads or writes a file goes the way it
 * always goes; there must be no other work meanwhile.
 */
export async function asLaterVersion<T>(work: () => Promise<T>): Promise<T> {
  const before = EVERY_FORMAT.map(([, format]) => ({ ...format }))
  for (const [, format] of EVERY_FORMAT)
    Object.assign(format, {
      version: format.version + 1,
      migrations: [...format.migrations, (fields: object) => ({ ...fields, ...MIGRATED })],
      schema: z.preprocess((fields: object) => ({ ...NEW, ...fields }), format.schema),
    })
  try {
    return await work()
  } finally {
    for (const [at, [, format]] of EVERY_FORMAT.entries()) Object.assign(format, before[at])
  }
}
