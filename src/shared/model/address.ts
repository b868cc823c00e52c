/** Opens an article in Lectern. */
export const articleAddress = (articleId: string): string => `lectern://article/${articleId}`

/** Opens an annotation in its article. */
export const annotationAddress = (articleId: string, id: string): string =>
  `${articleAddress(articleId)}?annotation=${id}`
