import { join } from 'node:path'
import type { EntryKind } from '../../../shared/model/entries'
import type { ArticleId } from '../../../shared/model/ids'

/** Where things are in a library folder (the person's data) and in this machine's own folder for it. */
export interface Layout {
  readonly root: string
  readonly library: string
  readonly articles: string
  readonly staging: string
  readonly quarantine: string
  readonly trash: string
  /** `tags.json`, `collections.json`, `searches.json` or `templates.json`. */
  entries(kind: EntryKind): string
  article(id: ArticleId): ArticleLayout
}

export interface ArticleLayout {
  readonly folder: string
  readonly meta: string
  readonly annotations: string
  readonly assets: string
  /** By the hash of the HTML; that of the words names the form that the article was published with. */
  html(name: string): string
  /** By the hash of the words. */
  text(hash: string): string
}

/** The layout of a library folder. An article's shard is its id's last two characters, the random part. */
export function layoutOf(root: string): Layout {
  const articles = join(root, 'articles')
  return {
    root,
    library: join(root, 'library.json'),
    articles,
    staging: join(root, 'staging'),
    quarantine: join(root, 'quarantine'),
    trash: join(root, 'trash'),
    entries: (kind) => join(root, `${kind}.json`),
    article: (id) => articleLayout(join(articles, id.slice(-2), id)),
  }
}

/** The layout of one article's folder, published or staged. */
export function articleLayout(folder: string): ArticleLayout {
  return {
    folder,
    meta: join(folder, 'meta.json'),
    annotations: join(folder, 'annotations.json'),
    assets: join(folder, 'assets'),
    html: (name) => join(folder, 'text', `${name}.html`),
    text: (hash) => join(folder, 'text', `${hash}.txt`),
  }
}

/** This machine's own files about a library: never synchronised, and no loss when they go, but for the backups. */
export function localLayout(dataDir: string, libraryId: string) {
  const folder = join(dataDir, 'libraries', libraryId)
  return {
    folder,
    lock: join(folder, 'lock'),
    reading: join(folder, 'reading.json'),
    undo: join(folder, 'undo.jsonl'),
    /** Where versions before had it. */
    undoBefore: join(folder, 'undo.json'),
    intents: join(folder, 'intents.jsonl'),
    intake: { path: join(folder, 'intake.json'), copy: join(folder, 'intake.source') },
    backups: join(folder, 'backups'),
  }
}
