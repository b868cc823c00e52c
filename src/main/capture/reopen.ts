import { AppError } from '../../shared/ipc/app-error'
import type { CapturedSource, Choice } from '../../shared/model/extraction'
import type { ArticleMeta } from '../../shared/model/article'
import type { ArticleId } from '../../shared/model/ids'
import type { Library } from '../library/library'
import type { Capture } from './create-capture'
import type { ImageSource } from './embed-images'

type Rooms = readonly [
  capture: Pick<Capture, 'stored' | 'refetch'>,
  library: Pick<Library, 'texts' | 'asset' | 'article'>,
]

/**
 * Holds the source of an article for another extraction, its images at hand, in the encoding that it was read in or in
 * another. Throws an `AppError` where there is no source, or the encoding is none.
 */
export async function reopen(
  [capture, library]: Rooms,
  { articleId, encoding }: { readonly articleId: ArticleId; readonly encoding?: string | undefined },
): Promise<CapturedSource & { readonly choice?: Choice }> {
  const { meta, source, bytes } = await library.texts.source(articleId)
  const held = await capture.stored({
    name: source.name ?? source.file,
    bytes,
    kind: source.kind,
    encoding: encoding ?? source.encoding,
    whole: meta.extractor === 'document',
    url: source.url ?? meta.url,
    images: imagesOf(library, meta),
  })
  return { ...held, ...(meta.choice === undefined ? {} : { choice: printed(meta.choice) }) }
}

/** Fetches the page of an article once more. Throws an `AppError` that says what to do; the article stays as it is. */
export async function refetch(
  [capture, library]: Rooms,
  {
    articleId,
    allowHosts,
  }: { readonly articleId: ArticleId; readonly allowHosts?: readonly string[] | undefined },
): Promise<CapturedSource & { readonly choice?: Choice }> {
  const { meta } = await library.article(articleId)
  const url = meta.source?.url ?? meta.url
  if (url === undefined) throw noAddress(meta.title)
  const { hash, ...held } = await capture.refetch(url, { images: imagesOf(library, meta), allowHosts })
  if (meta.choice === undefined) return held
  // Another page has other blocks behind the same numbers.
  const isSame = hash === meta.source?.hash
  return { ...held, choice: isSame ? printed(meta.choice) : { by: meta.choice.by, putIn: [], leftOut: [] } }
}

/** Numbers without prints of their blocks' words may mean other blocks since they were written: they are left out. */
function printed({ putIn, leftOut, ...choice }: Choice): Choice {
  const isPrinted = (n: number) => choice.prints?.[n] !== undefined
  return { ...choice, putIn: putIn.filter(isPrinted), leftOut: leftOut.filter(isPrinted) }
}

/** The images that an article keeps, by the addresses that its page names them with. */
function imagesOf(library: Pick<Library, 'asset'>, { id, loadedImages = {} }: ArticleMeta): ImageSource {
  return async (address) => {
    const hash = Object.hasOwn(loadedImages, address) ? loadedImages[address] : undefined
    return hash === undefined ? undefined : (await library.asset(id, hash))?.bytes
  }
}

const noAddress = (title: string): AppError =>
  new AppError(
    'invalid-input',
    `“${title}” came from no address, so there is nothing to fetch. Add the page or file again instead.`,
    { key: 'capture.noAddress', values: { title } },
  )
