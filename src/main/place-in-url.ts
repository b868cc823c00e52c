import { AnnotationId, ArticleId } from '../shared/model/ids'

/** `lectern://open/<articleId>[/<annotationId>]`; nothing when it is no such address. */
export function placeIn(url: string | undefined): { articleId?: ArticleId; annotationId?: AnnotationId } {
  const [, article, annotation] =
    /^lectern:\/\/(?:open|article)\/([^/#?]+)(?:[/#]([^/?]+))?/.exec(url ?? '') ?? []
  const articleId = ArticleId.safeParse(article)
  const annotationId = AnnotationId.safeParse(annotation)
  return {
    ...(articleId.success ? { articleId: articleId.data } : {}),
    ...(annotationId.success ? { annotationId: annotationId.data } : {}),
  }
}
