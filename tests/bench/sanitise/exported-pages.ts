import MarkdownIt from 'markdown-it'
import { renderExport, writeExport } from '../../../src/main/exchange/export'
import type { ExportRoom } from '../../../src/main/exchange/export/model'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import { zipEntries } from '../../unit/exchange/zip-entries'

/** As the readers of Markdown show it that let HTML through. */
const markdown = new MarkdownIt({ html: true, linkify: true })

/** Of the exports those that others show as markup, each as the pages that they show. */
const SHOWN = {
  html: async (library) => [await contentOf(library, 'html')],
  markdown: async (library) => [markdown.render(await contentOf(library, 'markdown'))],
  obsidian: async (library) => [markdown.render(await contentOf(library, 'obsidian'))],
  logseq: async (library) => [markdown.render(await contentOf(library, 'logseq'))],
  // Anki shows its fields as HTML.
  anki: async (library) => [await contentOf(library, 'anki')],
  epub: async (library) =>
    [...(await zipEntries(await bytesOf(library, 'epub')))]
      .filter(([name]) => /\.x?html$/.test(name))
      // Its own sheet stands in the same archive.
      .map(([, bytes]) => bytes.toString('utf8').replace(/<link [^>]*href="style\.css"[^>]*>/, '')),
  docx: async (library) => [await contentOf(library, 'docx')],
  pdf: async (library) => [await contentOf(library, 'pdf')],
} satisfies Record<string, (library: LocalLibrary) => Promise<string[]>>

export type ShownExport = keyof typeof SHOWN
export const SHOWN_EXPORTS = Object.keys(SHOWN) as ShownExport[]

/** The pages of one of these exports of a whole library; of bytes what Lectern itself shows them as. */
export const exportedPages = (library: LocalLibrary, format: ShownExport): Promise<string[]> =>
  SHOWN[format](library)

const requestFor = (format: string) =>
  ExportRequest.parse({ format, scope: { kind: 'library' }, options: { context: 'paragraph' } })

const contentOf = async (library: LocalLibrary, format: string): Promise<string> =>
  (await renderExport(library, requestFor(format))).content

async function bytesOf(library: LocalLibrary, format: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const room: ExportRoom = {
    asset: () => Promise.resolve(undefined),
    pdf: () => Promise.reject(new Error('nothing is printed here')),
    bundle: () => Promise.reject(new Error('nothing is bundled here')),
  }
  const write = (bytes: Uint8Array) => Promise.resolve(void parts.push(bytes))
  await writeExport(library, requestFor(format), { room, out: { write } })
  return Buffer.concat(parts)
}
