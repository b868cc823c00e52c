import type { ArticleId } from '../../../shared/model/ids'
import type { Change } from '../files/formats'
import type { Wanted } from '../open-articles'

/** A change of one article or of one of its annotations. */
export type ArticleChange = Exclude<Change, { kind: 'colorNames' | 'entry' }>

/** Changes by the file that they are made in, in their order. */
export function byFile(changes: readonly Change[]): Iterable<readonly [Change, ...Change[]]> {
  const files = new Map<string, [Change, ...Change[]]>()
  for (const change of changes) {
    const some = files.get(keyOfFile(change))
    if (some === undefined) files.set(keyOfFile(change), [change])
    else some.push(change)
  }
  return files.values()
}

const keyOfFile = (change: Change): string =>
  change.kind === 'entry'
    ? change.of
    : isOfArticle(change)
      ? `${fileOf(change)} ${articleOf(change)}`
      : change.kind

/** The files that changes are made in. */
export function wantedBy(changes: readonly Change[]): Wanted {
  const idsIn = (file: 'meta' | 'annotations') =>
    new Set(
      changes
        .filter(isOfArticle)
        .filter((one) => fileOf(one) === file)
        .map(articleOf),
    )
  return { meta: idsIn('meta'), annotations: idsIn('annotations') }
}

/** Whether changes touch more than one file. */
export function areInManyFiles(changes: readonly Change[]): boolean {
  return new Set(changes.map(keyOfFile)).size > 1
}

/** Which of an article's files a change is made in. */
const fileOf = ({ kind }: ArticleChange): 'meta' | 'annotations' =>
  kind === 'article' ? 'meta' : 'annotations'

export const isOfArticle = (change: Change): change is ArticleChange =>
  change.kind !== 'colorNames' && change.kind !== 'entry'

export const articleOf = (change: ArticleChange): ArticleId =>
  change.kind === 'article' ? change.id : change.articleId
