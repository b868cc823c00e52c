import { segmentsInBlocks, type BlockSegment } from '../../../../shared/text/highlight-segments'
import type { AnnotationId } from '../../../../shared/model/ids'
import { colorNameStore } from '../../../color-names'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import type { ArticleView } from '../../reader'
import { annotationStore } from '../annotation-store'
import type { AnnotationPainter } from '../annotation-painter'
import { createHighlightPainter } from '../highlight-painter'
import { marksStore } from '../marks-store'
import type { Placed } from '../placed'
import { MARKS_SHEET } from './marks-sheet'
import { markBlock, unmark } from './block-marks'
import { createMarkDetails, detailsId } from './mark-details'
import { markName } from './mark-texts'
import { addParagraphButtons } from './paragraph-buttons'

interface MarkedBlock {
  /** Of which segments its marks are. */
  readonly key: string
  readonly marks: readonly HTMLElement[]
}

/**
 * The accessible marks: highlights painted as ever, and under the paint `mark` elements without a look of their own, which
 * screen readers tell. A mark holds a segment that lies in one block under the same highlights; it refers to the
 * descriptions of all of them, and where a highlight begins it has its name. Blocks whose segments stay are not touched.
 */
export function createMarksPainter(view: ArticleView): AnnotationPainter {
  const painter = createHighlightPainter(view)
  const removeSheet = adoptSheet(view.window)
  const details = createMarkDetails(view.window, view.lang)
  const removeButtons = addParagraphButtons(view, (block) => {
    marksStore.setState({ barTakesFocus: true })
    view.select(block)
  })
  let marked = new Map<number, MarkedBlock>()
  /** Marking changed the text: never again for this article. */
  let isBroken = false

  const unmarkAll = () => {
    for (const { marks } of marked.values()) unmark(marks)
    marked = new Map()
  }

  function mark(placed: readonly Placed[]): void {
    const wanted = segmentsByBlock(segmentsInBlocks(placed, view.blocks))
    const changed = [...wanted].filter(([block, segments]) => marked.get(block)?.key !== keyOf(segments))
    const gone = [...marked.keys()].filter((block) => !wanted.has(block))
    if (changed.length === 0 && gone.length === 0) return
    // Another article may stand in the frame by now.
    if ([...marked.values()].some(({ marks }) => marks.some(({ isConnected }) => !isConnected))) return
    const stale = [...gone, ...changed.map(([block]) => block)]
    const isWhole =
      view.rewrap(() => {
        for (const block of stale) {
          unmark(marked.get(block)?.marks ?? [])
          marked.delete(block)
        }
      }) &&
      view.rewrap(() => {
        for (const [block, segments] of changed)
          marked.set(block, { key: keyOf(segments), marks: marksOf(view, block, segments) })
      })
    if (isWhole) return
    isBroken = true
    view.rewrap(unmarkAll)
    const message = `Marking the text of ${view.articleId} for screen readers would have changed it; it has no marks.`
    call('app.report', { pane: 'reader', message }).catch((error: unknown) => console.warn(message, error))
  }

  function label(): void {
    const { annotations } = annotationStore.getState()
    const named = new Set<AnnotationId>()
    const all = [...marked].toSorted(([a], [b]) => a - b).flatMap(([, { marks }]) => marks)
    for (const element of all) {
      const ids = (element.dataset['ids'] ?? '').split(' ') as AnnotationId[]
      const here = ids.filter((id) => !named.has(id)).map((id) => annotations.get(id))
      for (const id of ids) named.add(id)
      const name = here.flatMap((one) => (one === undefined ? [] : [markName(one)])).join('; ')
      put(element, 'aria-details', ids.map(detailsId).join(' '))
      put(element, 'aria-label', name)
    }
    details.show([...named].flatMap((id) => annotations.get(id) ?? []))
  }

  const stops = [
    colorNameStore.subscribe(label),
    () => i18n.off('languageChanged', label),
    removeButtons,
    () => view.rewrap(unmarkAll),
    () => details.dispose(),
    () => painter.dispose(),
    removeSheet,
  ]
  i18n.on('languageChanged', label)

  return {
    ...painter,
    setAll(placed, drawing) {
      if (!isBroken) mark(placed)
      label()
      // After the marks: ranges are of the nodes that there are now.
      painter.setAll(placed, drawing)
    },
    get painted() {
      return painter.painted
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

function segmentsByBlock(
  segments: readonly BlockSegment<Placed>[],
): ReadonlyMap<number, BlockSegment<Placed>[]> {
  const blocks = new Map<number, BlockSegment<Placed>[]>()
  for (const segment of segments) {
    const own = blocks.get(segment.block)
    if (own === undefined) blocks.set(segment.block, [segment])
    else own.push(segment)
  }
  return blocks
}

const idsOf = ({ covering }: BlockSegment<Placed>): AnnotationId[] => covering.map(({ item }) => item.id)

const keyOf = (segments: readonly BlockSegment<Placed>[]): string =>
  segments.map((one) => `${one.start} ${one.end} ${idsOf(one).join(' ')}`).join('\n')

function marksOf(view: ArticleView, at: number, segments: readonly BlockSegment<Placed>[]): HTMLElement[] {
  const block = view.blocks[at]
  if (block === undefined) return []
  const texts = [...view.textsUnder(block)].map(({ node }) => node)
  return markBlock(
    texts,
    segments.map((one) => ({ ids: idsOf(one), pieces: view.textsUnder(one) })),
  )
}

function put(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function adoptSheet({ document, CSSStyleSheet }: ArticleView['window']): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(MARKS_SHEET)
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
