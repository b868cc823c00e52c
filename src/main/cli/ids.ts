import { AnnotationId, ArticleId } from '../../shared/model/ids'
import { type Client, call, UsageError } from './command'
import type { Annotation } from '../../shared/model/annotation'

/** The word as an article's id. Throws an `Error` that says what one looks like. */
export function articleId(word: string): ArticleId {
  const id = ArticleId.safeParse(word.toUpperCase())
  if (id.success) return id.data
  throw new Error(
    `“${word}” is no article id. One has 26 capital letters and digits, like 01J2ZK5V7Q8R9S0T1V2W3X4Y5Z; \`lectern list\` prints them.`,
  )
}

/** The article that an option names, which it does once. Throws a `UsageError` for several, an `Error` for what is no id. */
export function onlyArticle([word, ...others]: readonly string[] = []): ArticleId | undefined {
  if (others.length > 0) throw new UsageError('--article is given once here.')
  return word === undefined ? undefined : articleId(word)
}

/** The word as the id of an article or of an annotation. Throws an `Error` that says what they look like. */
export function anyId(word: string): { readonly article: ArticleId } | { readonly annotation: AnnotationId } {
  const annotation = AnnotationId.safeParse(word.toLowerCase())
  if (annotation.success) return { annotation: annotation.data }
  const article = ArticleId.safeParse(word.toUpperCase())
  if (article.success) return { article: article.data }
  throw new Error(
    `“${word}” is no id. An article’s has 26 capital letters and digits (\`lectern list\` prints them); an annotation’s is a UUID like 6f1c9a52-3b7e-4d0a-9c41-2f8e5b7d6a10 (\`lectern annotations\` prints them).`,
  )
}

/** The word as an annotation's id. Throws an `Error` that says what one looks like. */
export function annotationId(word: string): AnnotationId {
  const id = AnnotationId.safeParse(word.toLowerCase())
  if (id.success) return id.data
  throw new Error(
    `“${word}” is no annotation id. One is a UUID, like 6f1c9a52-3b7e-4d0a-9c41-2f8e5b7d6a10; \`lectern annotations\` prints them.`,
  )
}

/** The annotation with this id, in whatever article. Throws an `Error` when there is none. */
export async function findAnnotation(client: Client, id: AnnotationId): Promise<Annotation> {
  const found = (await call(client, 'annotations.list', {})).find((one) => one.id === id)
  if (found !== undefined) return found
  throw new Error(
    `There is no annotation ${id} in this library (those of articles in the trash are not searched).`,
  )
}
