import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { countWords } from '../../../shared/text/segment'
import { excerptOf } from '../../../extractor/excerpt'
import { type AnchorFinder, keyOf } from '../texts/anchor-finder'
import type { ArticleReader } from '../article-reader'
import { changedAnchor } from '../journal/annotation-change'
import { fieldChange } from '../journal/change'
import { comparedText } from './compared-text'
import { correctedBlock } from '../texts/corrected-block'
import { diskError } from '../files/disk-error'
import { makeFolder, replaceFile } from '../files/durable-file'
import { type FileSystem, readIfThere } from '../files/file-system'
import { hashOfText, textOfHtml } from '../texts/html-tree'
import type { Journal } from '../journal/journal'
import type { Layout } from '../files/layout'
import { earlierText, earlierTexts } from './earlier-texts'
import type {
  Correction,
  EarlierText,
  KeptSource,
  LibraryTexts,
  NewText,
  Remade,
  Replaced,
  TextComparison,
} from '../library-texts'
import { htmlNames, keyOfText, type NamedText } from '../texts/named-texts'
import { differingFields, remadeFields } from '../texts/remade-fields'
import { laterSource } from '../texts/source-record'
import type { OpenArticles } from '../open-articles'
import type { Turns } from '../files/turns'

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
  readonly finder: AnchorFinder
  readonly turns: Turns
  /** ISO 8601. */
  readonly now: () => string
}

/** What gives an article another text. The one before stays on the disk, and every annotation is carried over. */
export class TextActs implements LibraryTexts {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  replaceText(id: ArticleId, text: NewText): Promise<Replaced> {
    return this.#parts.turns.take(id, () => this.#replace(id, text, 'undo.article.text'))
  }

  replaceFrom(id: ArticleId, remade: Remade): Promise<Replaced> {
    return this.#parts.turns.take(id, () => this.#replace(id, remade, 'undo.article.remade', remade))
  }

  async compare(id: ArticleId, remade: Remade): Promise<TextComparison> {
    const { reader, finder } = this.#parts
    const { meta } = await reader.record(id)
    if (meta.trashedAt !== undefined) throw inTrash(meta.title)
    const { named, text } = revisionOf(remade.html)
    if (text === '') throw noText(meta.title)
    const annotations = await reader.annotations(id)
    const isSameText = meta.text !== undefined && keyOfText(named) === keyOfText(meta.text)
    const places = await finder.places({ meta, text, textHash: named.hash, annotations })
    // One that can be read no more may be made anew all the same.
    const before = await reader.text(meta).then(
      (read) => read.text,
      () => '',
    )
    return comparedText({ meta, before, annotations, remade, text, isSameText, places })
  }

  async source(id: ArticleId): Promise<KeptSource> {
    const { reader, fs, layout } = this.#parts
    const { meta } = await reader.record(id)
    const { source } = meta
    const bytes = source && (await readIfThere(fs, join(layout.article(id).folder, source.file)))
    if (source === undefined || bytes === undefined || sha256(bytes) !== source.hash) throw noSource(meta)
    return { meta, source, bytes }
  }

  /** When it is the article's turn. */
  async #replace(id: ArticleId, text: NewText, label: string, remade?: Remade): Promise<Replaced> {
    const { articles, journal, reader, finder } = this.#parts
    journal.refuseReadOnly()
    const { meta, annotations } = await reader.record(id)
    if (meta.trashedAt !== undefined) throw inTrash(meta.title)
    const revision = revisionOf(text.html)
    if (revision.text === '') throw noText(meta.title)
    // Also what is there already is made sure of: it may be damaged.
    await this.#write(meta, text.assets, revision, remade)
    const isSame = meta.text !== undefined && keyOfText(revision.named) === keyOfText(meta.text)
    const otherFields = (now: ArticleMeta) =>
      remade === undefined ? {} : differingFields(now, remadeFields(now, remade))
    if (isSame && Object.keys(otherFields(meta)).length === 0) return { textHash: revision.named.hash }
    const search = { meta, text: revision.text, textHash: revision.named.hash, annotations }
    const places = await finder.places(search)
    const found = new Map(annotations.map((one) => [one.id, keyOf(one)]))
    const entry = await journal.change({ meta: [id], annotations: [id] }, () => {
      const now = articles.meta(id)
      if (JSON.stringify(now.text) !== JSON.stringify(meta.text)) throw changedMeanwhile(now.title)
      if (now.trashedAt !== undefined) throw inTrash(now.title)
      const present = articles.annotationsFile(id).file.value.annotations
      const carried = present.flatMap((one) => {
        // One that was put elsewhere meanwhile is searched again when it is asked for.
        const place = found.get(one.id) === keyOf(one) ? places.get(one.id) : undefined
        return (place && changedAnchor(one, place)) ?? []
      })
      const ofText = isSame ? {} : fieldsOf(now, revision, this.#parts.now())
      return { label, changes: [fieldChange(now, { ...otherFields(now), ...ofText }), ...carried] }
    })
    return { textHash: revision.named.hash, ...(entry === undefined ? {} : { entry }) }
  }

  correctBlock(id: ArticleId, { textHash, block, text }: Correction): Promise<Replaced> {
    const { reader, turns } = this.#parts
    return turns.take(id, async () => {
      const { meta } = await reader.record(id)
      if (meta.text?.hash !== textHash) throw changedMeanwhile(meta.title)
      const html = correctedBlock((await reader.text(meta)).html, block, text)
      if (html === undefined) return { textHash }
      return this.#replace(id, { html, assets: [] }, 'undo.article.correct')
    })
  }

  earlier(id: ArticleId): Promise<EarlierText[]> {
    return earlierTexts(this.#parts.reader, id)
  }

  async earlierText(id: ArticleId, hash: string): Promise<string> {
    return (await earlierText(this.#parts.reader, id, hash)).text
  }

  bringBack(id: ArticleId, hash: string): Promise<Replaced> {
    const { reader, turns } = this.#parts
    return turns.take(id, async () => {
      const { html } = await earlierText(reader, id, hash)
      return this.#replace(id, { html, assets: [] }, 'undo.article.bringBack')
    })
  }

  /**
   * Both files are on the disk before anything names them, each under a name of its content: what is there already is
   * the same, or damaged and written anew.
   */
  async #write(
    meta: ArticleMeta,
    assets: NewText['assets'],
    { named, text, html }: Revision,
    remade: Remade | undefined,
  ): Promise<void> {
    const { fs, layout } = this.#parts
    const at = layout.article(meta.id)
    const files: (readonly [paths: readonly string[], bytes: Uint8Array])[] = [
      ...assets.map((asset) => [[join(at.assets, asset.hash)], asset.bytes] as const),
      [htmlNames(named).map((name) => at.html(name)), Buffer.from(html)],
      [[at.text(named.hash)], Buffer.from(text)],
      ...(remade === undefined ? [] : [sourceFile(meta, remade, at.folder)]),
    ]
    for (const [[path = '', ...others], bytes] of files)
      try {
        if (await this.#holds([path, ...others], bytes)) continue
        await makeFolder(fs, dirname(path))
        await replaceFile(fs, path, bytes)
      } catch (error) {
        throw diskError(error, path)
      }
  }

  async #holds(paths: readonly string[], bytes: Uint8Array): Promise<boolean> {
    for (const path of paths) {
      const present = await readIfThere(this.#parts.fs, path)
      if (present !== undefined && Buffer.compare(present, bytes) === 0) return true
    }
    return false
  }
}

/** The source that a text was made from, where it will lie; the one that is there stays beside it. */
const sourceFile = (meta: ArticleMeta, { source }: Remade, folder: string) =>
  [[join(folder, laterSource(meta.source, source).file)], source.bytes] as const

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

interface Revision {
  readonly named: NamedText
  readonly text: string
  readonly html: string
}

/** Some HTML with its canonical text, named by their hashes. */
function revisionOf(html: string): Revision {
  const { text } = textOfHtml(html)
  const named = {
    hash: hashOfText(text),
    rule: 1 as const,
    html: sha256(html),
  }
  return { named, text, html }
}

const fieldsOf = (
  { text: present, earlierTexts = [] }: ArticleMeta,
  { named, text }: Revision,
  until: string,
) => ({
  text: named,
  textRemovedAt: undefined,
  words: countWords(text),
  excerpt: excerptOf(text),
  ...(present === undefined
    ? {}
    : {
        earlierTexts: [...earlierTexts, { ...present, until }].filter(
          (one) => keyOfText(one) !== keyOfText(named),
        ),
      }),
})

const changedMeanwhile = (title: string): AppError =>
  new AppError(
    'conflict',
    `The text of “${title}” has changed meanwhile. Look at it as it is now and try again.`,
    {
      key: 'text.changedMeanwhile',
      values: { title },
    },
  )

const inTrash = (title: string): AppError =>
  new AppError('conflict', `“${title}” is in the trash: restore it before you change its text.`, {
    key: 'text.inTrash',
    values: { title },
  })

const noSource = ({ title, source }: ArticleMeta): AppError =>
  new AppError(
    'unreadable',
    `The file that “${title}” was made from is missing or damaged${source === undefined ? '' : ` (${source.file})`}. Its text stays as it is; restore that file from a backup, or fetch the page again.`,
    { key: 'text.noSource', values: { title, file: source?.file ?? 'source' } },
  )

const noText = (title: string): AppError =>
  new AppError(
    'unreadable',
    `There is no text in what was to take the place of that of “${title}”. Nothing was changed.`,
    {
      key: 'text.none',
      values: { title },
    },
  )
