import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleId } from '../../../shared/model/ids'
import { folded } from '../../../shared/text/folded'
import type { Library } from '../../library/library'
import type { ExportHead } from './model'
import { exportHead } from './read-library'

type Filter = ExportRequest['filter']

/**
 * What an export will hold once its filter has been asked: of each article the annotations that answer, and no article
 * without any, but for one that was asked for alone. Without a filter no file is read; with one every annotations file is, one after the other. Throws as
 * `exportHead` does.
 */
export async function scopedHead(library: Library, request: ExportRequest): Promise<ExportHead> {
  const head = exportHead(library, request)
  const { filter } = request
  if (!isAsking(filter)) return head
  const selected = new Set<string>()
  const contents: { id: string; title: string; annotations: number }[] = []
  for (const { id, title } of head.contents) {
    const kept = (await library.storedAnnotations(id as ArticleId)).filter(
      (one) => one.deletedAt === undefined && head.selected?.has(one.id) !== false && answers(one, filter),
    )
    // The one article that was asked for says itself that nothing of it answers.
    if (kept.length === 0 && head.scope !== 'article') continue
    for (const one of kept) selected.add(one.id)
    contents.push({ id, title, annotations: kept.length })
  }
  return { ...head, contents, selected }
}

const isAsking = ({ colors, tags, since, until, hasNote }: Filter): boolean =>
  colors.length > 0 || tags.length > 0 || since !== undefined || until !== undefined || hasNote

/** Whether an annotation is what every part of the filter asks for. Days are those of UTC, `until` included. */
function answers(
  { color, tags, note, createdAt }: Pick<Annotation, 'color' | 'tags' | 'note' | 'createdAt'>,
  filter: Filter,
): boolean {
  const day = createdAt.slice(0, 10)
  return (
    (filter.colors.length === 0 || filter.colors.includes(color)) &&
    (filter.tags.length === 0 || tags.some((tag) => filter.tags.some((wanted) => isIn(tag, wanted)))) &&
    (filter.since === undefined || day >= filter.since) &&
    (filter.until === undefined || day <= filter.until) &&
    (!filter.hasNote || note.trim() !== '')
  )
}

/** The tag itself, or one nested in it. */
function isIn(tag: string, wanted: string): boolean {
  const [own, of] = [folded(tag), folded(wanted)]
  return own === of || own.startsWith(`${of}/`)
}
