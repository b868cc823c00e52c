import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { ArticleId, type Instant } from '../../shared/model/ids'
import { ImportId } from '../../shared/model/import-session'
import { filesIn } from '../capture/files'
import { wireError } from '../../shared/ipc/app-error'
import type { Session } from './session'
import type { ItemOrigin, SessionLine } from './session-lines'

/** How many items are put into the journal at a time: each time costs a flush of the disk. */
const AT_ONCE = 200

/** The name of a session that begins now. */
export function newImportId(now: Instant): ImportId {
  const digits = now.replace(/\D/g, '')
  return ImportId.parse(`${digits.slice(0, 8)}-${digits.slice(8, 14)}-${randomBytes(2).toString('hex')}`)
}

/** Articles stand in the order of their items. */
const newId = monotonicFactory()

/** The lines of an item, with what came of it where that is known. */
export function itemLines(n: number, from: ItemOrigin, error?: unknown): SessionLine[] {
  const item = { line: 'item', n, articleId: ArticleId.parse(newId()), from } as const
  return error === undefined
    ? [item]
    : [item, { line: 'outcome', n, outcome: { state: 'failed', error: wireError(error) } }]
}

/**
 * Walks what a session has not walked to its end and writes down what it finds, some at a time, until `isStopped`. Begun
 * again after a crash, it leaves out what is written down.
 */
export async function walkSources(
  session: Session,
  write: (lines: SessionLine[]) => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  for (const [s, from] of session.unwalked) {
    if (from.kind !== 'path') {
      await write([...itemLines(session.items.length, from), { line: 'walked', s }])
      continue
    }
    const known = new Set(session.items.flatMap(({ from }) => (from.kind === 'path' ? [from.path] : [])))
    let lines: SessionLine[] = []
    let n = session.items.length
    for await (const found of filesIn(from.path)) {
      if (isStopped()) return
      if ('path' in found && known.has(found.path)) continue
      lines.push(
        ...('path' in found
          ? itemLines(n, {
              kind: 'path',
              path: found.path,
              ...(found.path === from.path ? {} : { within: from.path }),
            })
          : itemLines(n, { kind: 'nothing', name: found.name }, found.error)),
      )
      n += 1
      // The first ones at once: whoever waits has something to do.
      if (n - session.items.length < (session.items.length < AT_ONCE ? 20 : AT_ONCE)) continue
      await write(lines)
      lines = []
    }
    await write([...lines, { line: 'walked', s }])
  }
}
