import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { ArticleMeta } from '../../shared/model/article'
import type { ArticleId } from '../../shared/model/ids'
import { countWords } from '../../shared/text/segment'
import { excerptOf } from '../../extractor/excerpt'
import { type AnchorFinder, keyOf } from './anchor-finder'
import type { ArticleReader } from './article-reader'
import { changedAnchor } from './annotation-change'
import { fieldChange } from './change'
import { correctedBlock } from './corrected-block'
import { diskError } from './disk-error'
import { makeFolder, replaceFile } from './durable-file'
import { type FileSystem, readIfThere } from './file-system'
import { hashOfText, textOfHtml } from './html-tree'
import type { Journal } from './journal'
import type { Layout } from './layout'
import { earlierText, earlierTexts } from './earlier-texts'
import type { Correction, EarlierText, LibraryTexts, NewText, Replaced } from './library-texts'
import type { OpenArticles } from './open-articles'
import type { Turns } from './turns'

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

type Replacement = readonly [id: ArticleId, text: NewText, label: string, from?: string]

/** What gives an article another text. The one before stays on the disk, and every annotation is carried over. */
export class TextActs implements LibraryTexts {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  replaceText(id: ArticleId, text: NewText): Promise<Replaced> {
    return this.#replace(id, text, 'undo.article.text')
  }

  /** With `from`, throws `conflict` where the text that is replaced is another by now. */
  #replace(...replacement: Replacement): Promise<Replaced> {
    const [id] = replacement
    return this.#parts.turns.take(id, () => this.#replaceNow(...replacement))
  }

  async #replaceNow(...[id, text, label, from]: Replacement): Promise<Replaced> {
    const { articles, journal, reader, finder } = this.#parts
    journal.refuseReadOnly()
    const { meta, annotations } = await reader.record(id)
    if (from !== undefined && meta.text?.hash !== from) throw changedMeanwhile(meta.title)
    if (meta.trashedAt !== undefined) throw inTrash(meta.title)
    const revision = await this.#asHeld(meta, revisionOf(text.html))
    if (revision.text === '') throw noText(meta.title)
    if (revision.hash === meta.text?.hash && revision.html === meta.text.html)
      return { textHash: revision.hash }
    await this.#write(meta, text.assets, revision)
    const search = { meta, text: revision.text, textHash: revision.hash, annotations }
    const places = await finder.places(search)
    const found = new Map(annotations.map((one) => [one.id, keyOf(one)]))
    const entry = await journal.change({ meta: [id], annotations: [id] }, () => {
      const now = articles.meta(id)
      if (now.text?.hash !== meta.text?.hash || now.text?.html !== meta.text?.html)
        throw changedMeanwhile(now.title)
      if (now.trashedAt !== undefined) throw inTrash(now.title)
      const present = articles.annotationsFile(id).file.value.annotations
      const carried = present.flatMap((one) => {
        // One that was put elsewhere meanwhile is searched again when it is asked for.
        const place = found.get(one.id) === keyOf(one) ? places.get(one.id) : undefined
        return (place && changedAnchor(one, place)) ?? []
      })
      return { label, changes: [fieldChange(now, fieldsOf(now, revision, this.#parts.now())), ...carried] }
    })
    return { textHash: revision.hash, ...(entry === undefined ? {} : { entry }) }
  }

  async correctBlock(id: ArticleId, { textHash, block, text }: Correction): Promise<Replaced> {
    const { reader } = this.#parts
    const { meta } = await reader.record(id)
    if (meta.text?.hash !== textHash) throw changedMeanwhile(meta.title)
    const html = correctedBlock((await reader.text(meta)).html, block, text)
    return html === undefined
      ? { textHash }
      : this.#replace(id, { html, assets: [] }, 'undo.article.correct', textHash)
  }

  earlier(id: ArticleId): Promise<EarlierText[]> {
    return earlierTexts(this.#parts.reader, id)
  }

  async earlierText(id: ArticleId, hash: string): Promise<string> {
    return (await earlierText(this.#parts.reader, id, hash)).text
  }

  async bringBack(id: ArticleId, hash: string): Promise<Replaced> {
    const { html } = await earlierText(this.#parts.reader, id, hash)
    return this.#replace(id, { html, assets: [] }, 'undo.article.bringBack')
  }

  /**
   * The same words are one text, in one file that never changes: where the library holds them, its HTML is taken and
   * not another that differs in its form alone.
   */
  async #asHeld({ id, text, earlierTexts = [] }: ArticleMeta, revision: Revision): Promise<Revision> {
    const { fs, layout } = this.#parts
    const path = layout.article(id).html(revision.hash)
    const bytes = await readIfThere(fs, path).catch((error: unknown) => {
      throw diskError(error, path)
    })
    if (bytes === undefined) return revision
    const source = Buffer.from(bytes).toString('utf8')
    const html = createHash('sha256').update(bytes).digest('hex')
    const isNamed = [text, ...earlierTexts].some((one) => one?.hash === revision.hash && one.html === html)
    // What is damaged is written anew.
    const isWhole = isNamed || hashOfText(textOfHtml(source).text) === revision.hash
    return isWhole ? { ...revision, source, html } : revision
  }

  /** Both files are on the disk before anything names them; one that is there already is the same. */
  async #write(
    meta: ArticleMeta,
    assets: NewText['assets'],
    { hash, text, source }: Revision,
  ): Promise<void> {
    const { fs, layout } = this.#parts
    const at = layout.article(meta.id)
    const files: [string, Uint8Array][] = [
      ...assets.map((asset): [string, Uint8Array] => [join(at.assets, asset.hash), asset.bytes]),
      [at.html(hash), Buffer.from(source)],
      [at.text(hash), Buffer.from(text)],
    ]
    for (const [path, bytes] of files)
      try {
        const present = await readIfThere(fs, path)
        if (present !== undefined && Buffer.compare(present, bytes) === 0) continue
        await makeFolder(fs, dirname(path))
        await replaceFile(fs, path, bytes)
      } catch (error) {
        throw diskError(error, path)
      }
  }
}

interface Revision {
  readonly text: string
  /** The HTML itself. */
  readonly source: string
  readonly hash: string
  readonly html: string
}

/** The canonical text of some HTML, its hash, and the hash of the HTML. */
function revisionOf(html: string): Revision {
  const { text } = textOfHtml(html)
  return { text, source: html, hash: hashOfText(text), html: createHash('sha256').update(html).digest('hex') }
}

const fieldsOf = (meta: ArticleMeta, { text, hash, html }: Revision, until: string) => ({
  text: { hash, rule: 1 as const, html },
  textRemovedAt: undefined,
  words: countWords(text),
  excerpt: excerptOf(text),
  ...(meta.text === undefined
    ? {}
    : {
        earlierTexts: [...(meta.earlierTexts ?? []), { ...meta.text, until }].filter(
          (one) => one.hash !== hash,
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

const noText = (title: string): AppError =>
  new AppError(
    'unreadable',
    `There is no text in what was to take the place of that of “${title}”. Nothing was changed.`,
    {
      key: 'text.none',
      values: { title },
    },
  )
