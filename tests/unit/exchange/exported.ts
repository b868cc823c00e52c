import type { ExportedArticle } from '../../../src/main/exchange/export/model'
import { exportedArticles, exportHead } from '../../../src/main/exchange/export/read-library'
import type { Library } from '../../../src/main/library/library'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../src/shared/model/ids'

/** The article as exporters get it. */
export async function exported(library: Library, id: ArticleId): Promise<ExportedArticle> {
  const request = ExportRequest.parse({ format: 'json', scope: { kind: 'article', id } })
  for await (const article of exportedArticles(library, exportHead(library, request))) return article
  throw new Error('the article is exported')
}
