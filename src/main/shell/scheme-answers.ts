import type { ThemeChoice } from '../../shared/model/theme'
import { articleAsset, extractorPolicy, interfaceFile, pagePolicy } from '../assets'
import type { Library } from '../library/library'
import { printPage } from './print-pages'

const POLICY = {
  page: pagePolicy({ images: 'app://asset' }),
  extractor: extractorPolicy('app://ui/assets/extract.js'),
}

/** Where answers come from: the folder of the built window, and the library with its images. */
export interface AnswerSources {
  readonly folder: string
  readonly library: Pick<Library, 'asset'>
  readonly themes: ThemeChoice
}

/**
 * `app://ui/…` is the interface, `app://asset/<articleId>/<sha256>` an article's image, `app://print/…` pages to print;
 * each another origin.
 */
export function schemeAnswer(
  request: Request,
  { folder, library, themes }: AnswerSources,
): Promise<Response> | Response {
  const { host, pathname } = new URL(request.url)
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response('Only GET', { status: 405 })
  if (host === 'ui') return interfaceFile(folder, pathname, POLICY, themes)
  if (host === 'asset') return articleAsset(library, pathname)
  if (host === 'print') return printPage(pathname)
  return new Response('Not found', { status: 404 })
}
