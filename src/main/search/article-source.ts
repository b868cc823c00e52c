import { readFile } from 'node:fs/promises'
import type { ArticleId } from '../../shared/model/ids'
import { decodeFile } from '../library/files/envelope'
import { annotationsFormat } from '../library/files/formats'
import { layoutOf } from '../library/files/layout'
import type { IndexedNote } from './indexed-article'
import type { SearchEntry } from './protocol'

/** What of an article is searched and is not in its row. */
export interface ArticleSource {
  /** The canonical text; empty where there is none, or its file is not there now. */
  readonly body: string
  readonly notes: readonly IndexedNote[]
}

/** UTF-16 code units of texts that are kept: at most 8 MB. */
const MOST_UNITS = 4_000_000

/** Reads what is searched from the library's folder, of which it changes nothing. */
export class ArticleSources {
  readonly #layout: ReturnType<typeof layoutOf>
  /** Texts that were shown last, by their hash: who types asks for the same ones again with the next key. */
  readonly #shown = new Map<string, string>()
  #shownUnits = 0

  constructor(libraryPath: string) {
    this.#layout = layoutOf(libraryPath)
  }

  async of(entry: SearchEntry): Promise<ArticleSource> {
    const [body, notes] = await Promise.all([this.body(entry), this.notes(entry)])
    return { body, notes }
  }

  async body({ id, text }: SearchEntry): Promise<string> {
    if (text === '') return ''
    const bytes = await bytesOf(this.#layout.article(id as ArticleId).text(text))
    return bytes === undefined ? '' : bytes.toString('utf8')
  }

  /** The text of what is shown: read once while others do not take its place. */
  async shownBody(entry: SearchEntry): Promise<string> {
    const known = this.#shown.get(entry.text)
    const body = known ?? (await this.body(entry))
    if (body === '') return body
    this.#forget(entry.text)
    this.#shown.set(entry.text, body)
    this.#shownUnits += body.length
    for (const oldest of this.#shown.keys()) {
      if (this.#shownUnits <= MOST_UNITS) break
      this.#forget(oldest)
    }
    return body
  }

  #forget(hash: string): void {
    this.#shownUnits -= this.#shown.get(hash)?.length ?? 0
    this.#shown.delete(hash)
  }

  async notes({ id, row }: SearchEntry): Promise<IndexedNote[]> {
    if (row.annotations === 0) return []
    const bytes = await bytesOf(this.#layout.article(id as ArticleId).annotations)
    if (bytes === undefined) return []
    const outcome = decodeFile(annotationsFormat, bytes)
    if (outcome.status !== 'ok') return []
    return outcome.value.annotations
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map((one) => ({
        id: one.id,
        color: one.color,
        quote: one.target?.exact ?? '',
        note: one.note,
        tags: one.tags,
        isOrphan: one.anchor?.status === 'orphan',
      }))
  }
}

/** A file that cannot be read has no words; the library itself says what is wrong with it when it is opened. */
const bytesOf = (path: string): Promise<Buffer | undefined> => readFile(path).catch(() => undefined)
