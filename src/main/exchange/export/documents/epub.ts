import { readingLanguage } from '../../../../shared/model/reading-language'
import { ZipWriter } from '../../../library/backup/zip-writer'
import { textOfHtml } from '../../../library/texts/html-tree'
import { labelsOf, type Labels, titleOf } from '../labels'
import {
  type ByteExporter,
  type ExportedArticle,
  type ExportHead,
  type ExportRoom,
  isOfOneArticle,
} from '../model'
import { oneLine } from '../plain-text'
import { sourceLines } from '../source-lines'
import { epubAnnotation, TEXT_ELEMENT } from './epub-annotations'
import { epubPlaces } from './epub-places'
import { type BookItem, CONTAINER, navigation, packageDocument, SHEET } from './epub-parts'
import { xhtmlOf } from './xhtml'
import { xmlText } from './xml-text'

const FOLDER = 'EPUB'
/** Kinds of images that every reader of EPUB must show, with their endings. */
const IMAGES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/** A book of the articles, a chapter each, with their annotations in the form of W3C EPUB Annotations. */
export const epub: ByteExporter = {
  id: 'epub',
  group: 'reading',
  extension: 'epub',
  mime: 'application/epub+zip',
  fidelity: 'C',
  async write({ head, articles, room }, out) {
    const zip = new ZipWriter(out)
    await zip.add('mimetype', Buffer.from('application/epub+zip'), { stored: true })
    await zip.add('META-INF/container.xml', Buffer.from(CONTAINER))
    await zip.add(`${FOLDER}/style.css`, Buffer.from(SHEET))
    const book = new Book(zip, head, room)
    for await (const article of articles) await book.add(article)
    await book.close()
  },
}

/** A book that is being written: what its last parts must name is remembered, the chapters themselves are not. */
class Book {
  readonly #items: BookItem[] = []
  readonly #annotations: string[] = []
  readonly #images = new Map<string, string | undefined>()

  readonly #zip: ZipWriter
  readonly #head: ExportHead
  readonly #labels: Labels
  readonly #room: ExportRoom

  constructor(zip: ZipWriter, head: ExportHead, room: ExportRoom) {
    this.#zip = zip
    this.#head = head
    this.#labels = labelsOf(head.options.language)
    this.#room = room
  }

  async add(article: ExportedArticle): Promise<void> {
    const { html = '', meta, annotations } = article
    const hashes = new Set([...html.matchAll(/asset:([0-9a-f]{64})/g)].map(([, hash = '']) => hash))
    for (const hash of hashes) await this.#image(meta.id, hash)
    const href = `article-${String(this.#items.filter(({ title }) => title !== undefined).length + 1)}.xhtml`
    const title = titleOf(meta.title, this.#labels)
    const text = this.#text(article)
    await this.#zip.add(`${FOLDER}/${href}`, Buffer.from(this.#chapter(article, title, text)))
    this.#items.push({ href, mime: 'application/xhtml+xml', title })
    const placeOf = epubPlaces(text, html === '' ? '' : textOfHtml(html).text)
    for (const one of annotations) {
      const place = { source: `${FOLDER}/${href}`, place: placeOf(one) }
      this.#annotations.push(JSON.stringify(epubAnnotation(one, place, this.#head)))
    }
  }

  /** Puts an image into the book, once. */
  async #image(articleId: string, hash: string): Promise<void> {
    if (this.#images.has(hash)) return
    const asset = await this.#room.asset(articleId, hash)
    const ending = asset && IMAGES[asset.mime]
    const href = ending && `images/${hash}.${ending}`
    this.#images.set(hash, href)
    if (asset === undefined || href === undefined) return
    await this.#zip.add(`${FOLDER}/${href}`, asset.bytes, { stored: true })
    this.#items.push({ href, mime: asset.mime })
  }

  #text({ html }: ExportedArticle): string {
    return html === undefined
      ? `<p>${xmlText(this.#labels.textMissing)}</p>`
      : xhtmlOf(html, (hash) => this.#images.get(hash))
  }

  #chapter(article: ExportedArticle, title: string, text: string): string {
    const { meta } = article
    const { lang: said = '', dir } = readingLanguage(meta)
    const lang = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(said) ? said : ''
    const language = lang === '' ? '' : ` lang="${lang}" xml:lang="${lang}"`
    const facts = sourceLines(article, this.#labels).map(
      ({ label, value }) => `<p>${xmlText(`${label}${this.#labels.colon} ${oneLine(value)}`)}</p>`,
    )
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"${language}${dir === undefined ? '' : ` dir="${dir}"`}>
<head><title>${xmlText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
<header><h1>${xmlText(title)}</h1>${facts.join('')}</header>
<div id="${TEXT_ELEMENT}">${text}</div>
</body>
</html>
`
  }

  /** Writes what names all the rest. */
  async close(): Promise<void> {
    const [head, labels, zip] = [this.#head, this.#labels, this.#zip]
    const title = isOfOneArticle(head) ? titleOf(head.contents[0]?.title ?? '', labels) : labels.title
    if (this.#items.every((item) => item.title === undefined)) {
      const empty = { meta: { title, authors: [], savedAt: head.generatedAt ?? '' }, annotations: [] }
      await this.#zip.add(
        `${FOLDER}/article-1.xhtml`,
        Buffer.from(
          this.#chapter(
            empty as unknown as ExportedArticle,
            labels.nothing,
            `<p>${xmlText(labels.nothing)}</p>`,
          ),
        ),
      )
      this.#items.push({ href: 'article-1.xhtml', mime: 'application/xhtml+xml', title: labels.nothing })
    }
    await zip.add(`${FOLDER}/nav.xhtml`, Buffer.from(navigation(this.#items, labels.contents)))
    await zip.add(`${FOLDER}/package.opf`, Buffer.from(packageDocument(this.#items, { title, head })))
    const set = {
      '@context': 'https://www.w3.org/ns/epub-anno.jsonld',
      id: 'urn:lectern:annotations',
      type: 'AnnotationSet',
    }
    const about = `"about":{"type":"About","dc:title":${JSON.stringify(title)}}`
    const items = `"items":[${this.#annotations.map((one) => `\n${one}`).join(',')}\n]`
    await zip.add(
      'META-INF/annotations.json',
      Buffer.from(`${JSON.stringify(set).slice(0, -1)},${about},${items}}\n`),
    )
    await zip.close()
  }
}
