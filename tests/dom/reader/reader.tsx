import { afterEach, beforeAll } from 'vitest'
import { asked, library } from './bridge'
import { connect } from '../../../src/renderer/host'
import { overlayStore } from '../../../src/renderer/features/reader/overlay-store'
import { ReaderPane } from '../../../src/renderer/features/reader/reader-pane'
import { closeArticle, openArticle, readerStore } from '../../../src/renderer/features/reader/reader-store'
import { shownView } from '../../../src/renderer/features/reader/shown-view'
import { startReader } from '../../../src/renderer/features/reader/start-reader'
import type { ArticleMeta, ReadingPosition } from '../../../src/shared/model/article'
import type { ArticleId } from '../../../src/shared/model/ids'
import { textOf } from '../../unit/shared/text/parse5-tree'
import { render, usePage } from '../ui/render'
import '../../../src/renderer/styles/tokens.css'

let next = 0

/** Puts an article into the library that the reader asks; its text is the one that main computes. */
export async function put(
  html: string,
  about: { position?: ReadingPosition; meta?: Partial<ArticleMeta> } = {},
): Promise<ArticleId> {
  next += 1
  const id = `01ARZ3NDEKTSV4RRFFQ69G5F${String(next).padStart(2, '0')}` as ArticleId
  const { text } = textOf(html)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const now = '2026-01-01T00:00:00.000Z'
  const meta = {
    id,
    title: 'A title',
    authors: [],
    text: { hash, rule: 1 },
    source: { kind: 'html', file: 'source.html', hash },
    extractor: 'test',
    excerpt: '',
    words: 10,
    savedAt: now,
    updatedAt: now,
    tags: [],
    archived: false,
    starred: false,
    lang: 'en',
    ...about.meta,
  } as unknown as ArticleMeta
  library.set(id, {
    meta,
    html,
    text,
    annotations: [],
    ...(about.position === undefined ? {} : { position: about.position }),
  })
  return id
}

let started = false

/** Shows the reader's pane in the tests of a file, over a bridge that main does not stand behind. */
export function withReader(): void {
  usePage()
  beforeAll(async () => {
    await connect()
    if (!started) startReader()
    started = true
  })
  afterEach(() => {
    closeArticle()
    readerStore.setState({ back: [], forward: [] })
    overlayStore.setState({ link: undefined, image: undefined, typography: undefined })
    asked.length = 0
  })
}

/** What `find` gives, as soon as it is something. */
export async function eventually<T>(find: () => T | undefined): Promise<T> {
  for (let frames = 0; frames < 300; frames += 1) {
    const found = find()
    if (found !== undefined && found !== false) return found
    await frame()
  }
  throw new Error(`Nothing came of ${find.toString()}`)
}

/** The next frame has been drawn. */
export const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })

/** Opens an article in a pane of the given height; the view and the frame's document once it can be worked with. */
export async function openIn(id: ArticleId, height = 400) {
  if (document.querySelector('[data-reading-frame]') === null)
    render(
      <div style={{ display: 'flex', width: 720, height }}>
        <ReaderPane />
      </div>,
    )
  await openArticle(id)
  const view = await eventually(() => {
    const shown = shownView()
    return shown?.articleId === id ? shown : undefined
  })
  // Chromium decides in the next frame which parts are near enough to be laid out.
  await frame()
  return { view, inner: view.window, page: view.window.document }
}

/** Puts an article in and opens it. */
export const open = async (html: string, about: Parameters<typeof put>[1] = {}) =>
  openIn(await put(html, about))
