import type { ArticleId } from '../../../shared/model/ids'
import type { Change } from '../files/formats'
import type { Steps } from '../files/slices'
import type { Wanted } from '../open-articles'

/** A change of one article or of one of its annotations. */
export type ArticleChange = Exclude<Change, { kind: 'colorNames' | 'entry' }>

/** Changes that are looked at between two steps. */
const STRETCH = 100

/** Changes by the file that they are made in, in their order. */
export function* byFile(changes: readonly Change[]): Steps<readonly (readonly [Change, ...Change[]])[]> {
  const files = new Map<string, [Change, ...Change[]]>()
  for (const [at, change] of changes.entries()) {
    const key = keyOfFile(change)
    const some = files.get(key)
    if (some === undefined) files.set(key, [change])
    else some.push(change)
    if (at % STRETCH === STRETCH - 1) yield
  }
  return [...files.values()]
}

const keyOfFile = (change: Change): string =>
  change.kind === 'entry'
    ? change.of
    : isOfArticle(change)
      ? `${fileOf(change)} ${articleOf(change)}`
      : change.kind

/** The files that changes are made in. */
export function* wantedBy(changes: readonly Change[]): Steps<Wanted> {
  const wanted = { meta: new Set<ArticleId>(), annotations: new Set<ArticleId>() }
  for (const [at, change] of changes.entries()) {
    if (isOfArticle(change)) wanted[fileOf(change)].add(articleOf(change))
    if (at % STRETCH === STRETCH - 1) yield
  }
  return wanted
}

/** Whether changes touch more than one file. */
export function areInManyFiles(changes: readonly Change[]): boolean {
  const first = changes[0] && keyOfFile(changes[0])
  return changes.some((change) => keyOfFile(change) !== first)
}

/** Which of an article's files a change is made in. */
const fileOf = ({ kind }: ArticleChange): 'meta' | 'annotations' =>
  kind === 'article' ? 'meta' : 'annotations'

export const isOfArticle = (change: Change): change is ArticleChange =>
  change.kind !== 'colorNames' && change.kind !== 'entry'

export const articleOf = (change: ArticleChange): ArticleId =>
  change.kind === 'article' ? change.id : change.articleId
