import { readFile } from 'node:fs/promises'
import type { ArticleId } from '../../shared/model/ids'
import { decodeFile } from '../library/files/envelope'
import { annotationsFormat } from '../library/files/formats'
import { layoutOf } from '../library/files/layout'
import type { IndexedNote } from './search-index'
import type { SearchEntry } from './protocol'

/** What of an article is searched and is not in its row. */
export interface ArticleSource {
  /** The canonical text; empty where there is none, or its file is not there now. */
  readonly body: string
  readonly notes: readonly IndexedNote[]
}

/** Reads what is searched from the library's folder, of which it changes nothing. */
export class ArticleSources {
  readonly #layout: ReturnType<typeof layoutOf>

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
