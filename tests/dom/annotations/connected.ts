import { beforeAll, beforeEach } from 'vitest'
import { call, connect } from '../../../src/renderer/host'
import { startI18n } from '../../../src/renderer/i18n'
import { annotationStore, showAnnotations } from '../../../src/renderer/features/annotations/annotation-store'
import { followLibrary } from '../../../src/renderer/features/annotations/annotation-news'
import { noteStore } from '../../../src/renderer/features/annotations/note-store'
import { readerStore, type OpenedArticle } from '../../../src/renderer/features/reader'
import type { Annotation } from '../../../src/shared/model/annotation'
import { AnnotationId } from '../../../src/shared/model/ids'
import { LibraryAtHand } from './library-at-hand'
import { ARTICLE } from './surface'

export const library = new LibraryAtHand()

/** Connects the window's stores with the library at hand, once for the file; each test begins with no annotations. */
export function useLibrary(): void {
  beforeAll(async () => {
    library.install()
    await startI18n('en')
    await connect()
    followLibrary()
    // Answered means connected: nothing of the beginning reaches into the first test.
    await call('settings.get', {})
  })
  beforeEach(() => {
    library.annotations.clear()
    library.asked.length = 0
    noteStore.setState({ drafts: new Map(), editing: undefined })
    open()
  })
}

/** An annotation that the library has. */
export function held(number: number, fields: Partial<Annotation> = {}): Annotation {
  const annotation = { ...made(number), ...fields }
  library.annotations.set(annotation.id, annotation)
  open()
  return annotation
}

/** An annotation that it has not. */
export function made(number: number): Annotation {
  const at = new Date(Date.UTC(2025, 0, 1, 0, 0, number)).toISOString()
  return {
    id: AnnotationId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    articleId: ARTICLE,
    color: 'yellow',
    note: '',
    tags: [],
    createdAt: at,
    updatedAt: at,
  }
}

function open(): void {
  const annotations = [...library.annotations.values()]
  const article = { meta: { id: ARTICLE }, annotations } as unknown as OpenedArticle
  readerStore.setState({ place: ARTICLE, article })
  showAnnotations(ARTICLE, annotations)
}

/** The annotations that are shown. */
export const shown = (): Annotation[] => [...annotationStore.getState().annotations.values()]

/** What came in of a command. */
export const inputsOf = (name: string): unknown[] =>
  library.asked.filter((one) => one.name === name).map(({ input }) => input)
