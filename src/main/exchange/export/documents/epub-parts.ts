import type { ExportHead } from '../model'
import { xmlText } from './xml-text'

/** A file of the book; chapters have titles. */
export interface BookItem {
  readonly href: string
  readonly mime: string
  readonly title?: string
}

export const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

export const SHEET = `body { margin: 0 5%; line-height: 1.5; }
h1 { line-height: 1.2; }
header p { margin: 0.2em 0; color: #625d54; font-size: 0.85em; }
img { max-width: 100%; }
pre { white-space: pre-wrap; }
blockquote { margin-inline: 1.5em; }
`

/** The book's table of contents. */
export function navigation(items: readonly BookItem[], label: string): string {
  const rows = items.flatMap(({ href, title }) =>
    title === undefined ? [] : [`<li><a href="${href}">${xmlText(title)}</a></li>`],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>${xmlText(label)}</title></head>
<body><nav epub:type="toc"><h1>${xmlText(label)}</h1><ol>${rows.join('')}</ol></nav></body>
</html>
`
}

/** Names every file of the book and their order. No clock: the time is that of the library's last change. */
export function packageDocument(
  items: readonly BookItem[],
  { title, head }: { title: string; head: ExportHead },
): string {
  const identifier = `lectern:${head.scope}:${head.contents[0]?.id ?? 'empty'}:${head.contents.length}`
  const modified = `${(head.generatedAt ?? '2000-01-01T00:00:00').slice(0, 19)}Z`
  const manifest = items.map(
    ({ href, mime }, at) => `<item id="i${at}" href="${href}" media-type="${mime}"/>`,
  )
  const spine = items.flatMap(({ title: chapter }, at) =>
    chapter === undefined ? [] : [`<itemref idref="i${at}"/>`],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${xmlText(identifier)}</dc:identifier><dc:title>${xmlText(title)}</dc:title><dc:language>${head.options.language}</dc:language>
<meta property="dcterms:modified">${modified}</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="css" href="style.css" media-type="text/css"/>${manifest.join('')}</manifest>
<spine>${spine.join('')}</spine>
</package>
`
}
