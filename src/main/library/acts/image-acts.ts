import { join } from 'node:path'
import type { ArticleId } from '../../../shared/model/ids'
import { fieldChange } from '../journal/change'
import { diskError } from '../files/disk-error'
import { makeFolder, replaceFile } from '../files/durable-file'
import { type FileSystem, readIfThere } from '../files/file-system'
import type { Journal } from '../journal/journal'
import type { Layout } from '../files/layout'
import type { Turns } from '../files/turns'
import type { LibraryImages, LoadedImage } from '../library-texts'
import type { OpenArticles } from '../open-articles'

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly turns: Turns
}

/** What gives an article images that it lacked when it was saved. */
export class ImageActs implements LibraryImages {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  add(id: ArticleId, images: readonly LoadedImage[]): Promise<void> {
    return this.#parts.turns.take(id, () => this.#add(id, images))
  }

  async #add(id: ArticleId, images: readonly LoadedImage[]): Promise<void> {
    const { fs, layout, articles, journal } = this.#parts
    journal.refuseReadOnly()
    // An article that is gone is told before a folder is made for it.
    await articles.using({ meta: [id] }, () => articles.meta(id))
    const at = layout.article(id)
    // The files are there before anything names them.
    for (const { hash, bytes } of images) {
      const path = join(at.assets, hash)
      try {
        if ((await readIfThere(fs, path)) !== undefined) continue
        await makeFolder(fs, at.assets)
        await replaceFile(fs, path, bytes)
      } catch (error) {
        throw diskError(error, path)
      }
    }
    const found = Object.fromEntries(images.map(({ address, hash }) => [address, hash]))
    // That an image is there now is a fact, not an act to undo.
    const plan = () => {
      const meta = articles.meta(id)
      const loadedImages = { ...meta.loadedImages, ...found }
      return { label: 'undo.article.images', changes: [fieldChange(meta, { loadedImages })] }
    }
    await journal.change({ meta: [id] }, plan, 'quiet')
  }
}
