import type { ExportedAnnotation, ExportedArticle, ExportOptions } from '../model'

/** Names the vocabulary of our own context; an address of ours, since nothing on the web is asked. */
const NAMESPACE = 'lectern://ns/v1#'

/**
 * Our own context beside the standard's: what the Web Annotation Data Model has no words for is kept as a JSON literal
 * (JSON-LD 1.1), so that nothing of it is lost in the RDF and an import gets it back exactly.
 */
export const EXTENSION_CONTEXT = {
  '@version': 1.1,
  lectern: { '@id': `${NAMESPACE}annotation`, '@type': '@json' },
} as const

/** Colour, target and place as the library holds them, and which article it is of. Offsets are UTF-16 code units. */
export function extensionOf(
  { color, colorName, target, anchor, link }: ExportedAnnotation,
  { meta }: ExportedArticle,
  options: ExportOptions,
) {
  const { title, url, authors, site, lang, published } = meta
  const { exact: _exact, prefix: _prefix, suffix: _suffix, ...position } = target ?? {}
  return {
    version: 1,
    ...(options.colors ? { color, colorName } : {}),
    ...(target === undefined ? {} : { target: position }),
    ...(anchor === undefined ? {} : { anchor }),
    article: {
      id: meta.id,
      title,
      ...(url === undefined ? {} : { url }),
      ...(authors.length === 0 ? {} : { authors }),
      ...(site === undefined ? {} : { site }),
      ...(lang === undefined ? {} : { lang }),
      ...(published === undefined ? {} : { published }),
    },
    ...(options.links ? { link } : {}),
  }
}
