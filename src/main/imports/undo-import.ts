import type { LibraryAdditions } from '../library/library-additions'
import type { Session } from './session'

/**
 * Moves the articles that a session brought to the trash, as one step of undo. Those that have got annotations since
 * stay, by title, unless `annotated` says otherwise; where it says nothing and there are such, nothing is moved.
 */
export async function undoImport(
  session: Session,
  additions: LibraryAdditions,
  annotated: 'keep' | 'trash' | undefined,
  giveUp: () => Promise<void>,
): Promise<{ moved: number; annotated: string[]; entry?: string }> {
  const noted = () =>
    session.saved().filter((id) => additions.isPresent(id) && additions.annotationsOf(id) > 0)
  const before = noted()
  if (annotated === undefined && before.length > 0)
    return { moved: 0, annotated: before.map((id) => additions.titleOf(id)) }
  await giveUp()
  const kept = annotated === 'trash' ? [] : noted()
  const ids = session.saved().filter((id) => additions.isPresent(id) && !kept.includes(id))
  const titles = kept.map((id) => additions.titleOf(id))
  const entry = ids.length === 0 ? undefined : await additions.takeBack(ids)
  return { moved: ids.length, annotated: titles, ...(entry === undefined ? {} : { entry }) }
}
