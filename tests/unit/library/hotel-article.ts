import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { decodeFile, encodeFile, type FileFormat } from '../../../src/main/library/files/envelope'
import { checkLibrary } from '../../../src/main/library/doctor/check-library'
import type { Finding } from '../../../src/main/library/doctor/finding'
import { nodeFileSystem as fs } from '../../../src/main/library/files/file-system'
import { annotationsFormat, metaFormat } from '../../../src/main/library/files/formats'
import type { Replaced } from '../../../src/main/library/library-texts'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import type { OpenOptions } from '../../../src/main/library/open-library'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { ArticleMeta } from '../../../src/shared/model/article'
import type { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

export const FIRST = 'The hotel has 294 rooms and two ballrooms for guests of every kind.'
export const SECOND = 'Its rooftop garden opened in the spring of that year, the owner said.'
export const THIRD = 'Nobody else was asked about the price of the tower.'

/** Some paragraphs as HTML. */
export const paragraphs = (...texts: string[]): string => texts.map((one) => `<p>${one}</p>`).join('')

/** An article of three paragraphs in a library of its own, and what tests of replacing its text do with it. */
export class HotelArticle {
  at!: Awaited<ReturnType<typeof folders>>
  library!: LocalLibrary
  id!: ArticleId

  async make(): Promise<void> {
    this.at = await folders()
    await this.open()
    this.id = (await this.library.saveArticle(draft('The hotel', FIRST, SECOND, THIRD))).id
  }

  async remove(): Promise<void> {
    await this.library.close()
    await this.at.remove()
  }

  async open(options: Partial<OpenOptions> = {}): Promise<void> {
    this.library = await open({ ...this.at, ...options })
  }

  async reopen(options: Partial<OpenOptions> = {}): Promise<void> {
    await this.library.close()
    await this.open(options)
  }

  /** A file in the article's folder. */
  path(...names: string[]): string {
    return join(this.at.path, 'articles', this.id.slice(-2), this.id, ...names)
  }

  async textHash(): Promise<string> {
    return (await this.library.article(this.id)).meta.text?.hash ?? ''
  }

  /** Highlights the first copy of a quote. */
  async mark(quote: string, note = ''): Promise<AnnotationId> {
    const made = await this.library.addAnnotation(await highlightOf(this.library, this.id, quote, { note }))
    return made.id
  }

  replace(...texts: string[]): Promise<Replaced> {
    return this.replaceHtml(paragraphs(...texts))
  }

  replaceHtml(html: string): Promise<Replaced> {
    return this.library.texts.replaceText(this.id, { html, assets: [] })
  }

  async one(id: AnnotationId): Promise<Annotation | undefined> {
    return (await this.library.annotations(this.id)).find((annotation) => annotation.id === id)
  }

  /** Of each annotation by its quote, how it was found, and the words that it is painted over. */
  async shown(): Promise<Record<string, string>> {
    const { annotations, text } = await this.library.article(this.id)
    return Object.fromEntries(
      annotations.map(({ target, anchor, note }) => {
        const seen = anchor?.reviewed === true ? ', seen' : ''
        return [
          target?.exact ?? note,
          anchor === undefined || anchor.status === 'orphan'
            ? `orphan${seen}`
            : `${anchor.status}${seen}: ${text.slice(anchor.start, anchor.end)}`,
        ]
      }),
    )
  }

  /** The words at the place of the only annotation. */
  async words(): Promise<string> {
    const { text, annotations } = await this.library.article(this.id)
    const anchor = annotations[0]?.anchor
    return anchor === undefined || anchor.status === 'orphan'
      ? 'orphan'
      : text.slice(anchor.start, anchor.end)
  }

  /** What the doctor says of the library. */
  findings(): Promise<Finding[]> {
    const { path: libraryDir, dataDir } = this.at
    return checkLibrary({ fs, libraryDir, dataDir, now: () => new Date().toISOString() })
  }

  /** Another program gives the article a text, and knows nothing of annotations; the library is closed then. */
  async replaceElsewhere(...texts: string[]): Promise<void> {
    const { entry } = await this.replace(...texts)
    const meta = await readFile(this.path('meta.json'))
    await this.library.undo(entry)
    await this.library.close()
    await writeFile(this.path('meta.json'), meta)
  }

  /** Another machine changed an annotation a minute from now; its version comes as a conflict copy and is merged. */
  changedThere(id: AnnotationId, changed: (one: Annotation, at: string) => Annotation): Promise<void> {
    return this.#mergeCopy('annotations', annotationsFormat, (file, at) => ({
      annotations: file.annotations.map((one) =>
        one.id === id ? { ...changed(one, at), updatedAt: at } : one,
      ),
    }))
  }

  /** The same for `meta.json`; the fields that change get their times. */
  metaChangedThere(changed: (meta: ArticleMeta, at: string) => Partial<ArticleMeta>): Promise<void> {
    return this.#mergeCopy('meta', metaFormat, (meta, at) => {
      const fields = changed(meta, at)
      const times = Object.fromEntries(Object.keys(fields).map((name) => [name, at]))
      return { ...meta, ...fields, updatedAt: at, fieldTimes: { ...meta.fieldTimes, ...times } }
    })
  }

  async #mergeCopy<T extends object>(
    kind: 'annotations' | 'meta',
    format: FileFormat<T>,
    changed: (value: T, at: string) => T,
  ): Promise<void> {
    const outcome = decodeFile(format, await readFile(this.path(`${kind}.json`)))
    if (outcome.status !== 'ok') throw new Error(`${kind}.json is ${outcome.status}`)
    const at = new Date(Date.now() + 60_000).toISOString()
    await writeFile(
      this.path(`${kind}.sync-conflict-20260101-000000-THERE12.json`),
      encodeFile(format, outcome.rev + 1, changed(outcome.value, at)),
    )
    await this.library.reconciler.run()
  }
}

/** The article anew for each test of a file. */
export function hotelArticle(): HotelArticle {
  const hotel = new HotelArticle()
  beforeEach(() => hotel.make())
  afterEach(() => hotel.remove())
  return hotel
}
