import { AnnotationId, ArticleId } from '../shared/model/ids'
import { isUrl } from './is-url'

/** What an address of ours asks for; nothing where it is none that is understood. */
export interface Place {
  readonly articleId?: ArticleId
  readonly annotationId?: AnnotationId
  /** The page of this address is to be saved, if the person agrees. */
  readonly save?: string
}

/** Characters of an address that may be saved. */
const LONGEST = 8192

/**
 * Reads `lectern://article/<articleId>[?annotation=<annotationId>]`, as exports have it, `lectern://open/<articleId>`
 * with the second id after `#` or `/`, and `lectern://save?url=…`.
 */
export function placeIn(url: string | undefined): Place {
  const save = addressToSave(url ?? '')
  if (save !== undefined) return { save }
  const [, article, annotation] =
    /^lectern:\/\/(?:open|article)\/([^/#?]+)(?:[/#]|\?annotation=)?([^/?&#]+)?/.exec(url ?? '') ?? []
  const articleId = ArticleId.safeParse(article)
  const annotationId = AnnotationId.safeParse(annotation)
  return {
    ...(articleId.success ? { articleId: articleId.data } : {}),
    ...(annotationId.success ? { annotationId: annotationId.data } : {}),
  }
}

/** Any web page can lead to such an address: only http and https are taken, without a name and password in them. */
function addressToSave(url: string): string | undefined {
  const [, query] = /^lectern:\/\/save\/?\?(.*)$/s.exec(url) ?? []
  const wanted = new URLSearchParams(query ?? '').get('url')
  if (wanted === null || wanted.length > LONGEST || !isUrl(wanted)) return undefined
  const { protocol, username, password, href } = new URL(wanted)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return username === '' && password === '' ? href : undefined
}
