import type { PrintDocument } from '../../../shared/ipc/contract'
import { escape } from '../export/html-text'

/** Nothing runs and nothing is fetched: the page says it itself, so that a mistake of ours stays without effect. */
const POLICY =
  "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** An image of the article as a `data:` address; undefined where the library has none. */
export type ImageOf = (hash: string) => string | undefined

/** A printed article as one file that needs nothing else: fonts (a style sheet of `@font-face`) and images are in it. */
export function printHtml(
  { title, lang, css, body }: PrintDocument,
  fonts: string,
  imageOf: ImageOf,
): string {
  const whole = body.replace(
    /<img src="asset:([0-9a-f]{64})" alt="([^"]*)"/g,
    (tag, hash: string, alt: string) => {
      const data = imageOf(hash)
      return data === undefined ? `<img alt="${alt}"` : tag.replace(`asset:${hash}`, data)
    },
  )
  return `<!doctype html>
<html lang="${escape(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escape(title)}</title>
<style>${fonts}\n${css}</style>
</head>
<body>
${whole}
</body>
</html>
`
}

/** The images that a printed article shows, by their SHA-256. */
export function imagesIn({ body }: PrintDocument): string[] {
  return [...new Set([...body.matchAll(/<img src="asset:([0-9a-f]{64})"/g)].map(([, hash = '']) => hash))]
}
