import type { PrintDocument } from '../../../shared/ipc/contract'

/** Pages that are shown at most. */
const SHOWN = 6
/** Between two pages, mm. */
const APART = 10

/** CSS of the preview alone: the text flows through columns of the size of a page's inside, one behind the other. */
export const STRIP_SHEET = `
html { height: 100%; background: var(--desk); }
body { height: 100%; background: none; overflow: auto hidden; }
.strip { position: relative; margin-inline: auto; width: calc(var(--pages) * (var(--width) + var(--apart)) + var(--apart)); height: calc(var(--height) + 2 * var(--apart)); overflow: hidden; }
.sheet { position: absolute; top: var(--apart); width: var(--width); height: var(--height); background: #fff; box-shadow: 0 0 0 0.3mm rgb(0 0 0 / 0.08), 0 1mm 4mm rgb(0 0 0 / 0.14); }
.sheet > * { position: absolute; inset-inline: var(--margin); display: flex; align-items: center; height: var(--margin); color: #6b665d; font: 8pt var(--sans); white-space: nowrap; }
.sheet > .top { top: 0; justify-content: space-between; }
.sheet > .bottom { bottom: 0; justify-content: center; }
.flow { position: absolute; top: calc(var(--apart) + var(--margin)); left: calc(var(--apart) + var(--margin)); width: calc(var(--width) - 2 * var(--margin)); height: calc(var(--height) - 2 * var(--margin)); columns: 1; column-fill: auto; column-gap: calc(2 * var(--margin) + var(--apart)); }
@media (forced-colors: active) { .sheet { border: 1px solid CanvasText; } }
`

export interface StripOptions {
  readonly header: boolean
  readonly pageNumbers: boolean
  /** The colour behind the pages. */
  readonly desk: string
}

/**
 * Lays the document of a filled frame out as a strip of pages, as high as the frame. Browsers break columns by the
 * rules they break pages by. Returns how many pages there are; undefined where the text goes on.
 */
export function layPages(page: Document, printed: PrintDocument, options: StripOptions): number | undefined {
  const { width, height, margin } = printed.page
  const root = page.documentElement
  const set = (name: string, value: string) => root.style.setProperty(`--${name}`, value)
  set('width', `${width}mm`)
  set('height', `${height}mm`)
  set('margin', `${margin}mm`)
  set('apart', `${APART}mm`)
  set('desk', options.desk)
  const flow = page.createElement('div')
  flow.className = 'flow'
  flow.append(...page.body.childNodes)
  const strip = page.createElement('div')
  strip.className = 'strip'
  strip.append(flow)
  page.body.replaceChildren(strip)
  const all = countColumns(flow, width - 2 * margin, 2 * margin + APART)
  // Of a text that goes on the last page is cut short.
  const shown = Math.max(1, Math.min(SHOWN, printed.cut ? all - 1 : all))
  set('pages', String(shown))
  const total = printed.cut ? '…' : String(all)
  const sheets = Array.from({ length: shown }, (_, at) => sheetOf(page, at, { printed, options, total }))
  strip.prepend(...sheets)
  zoomToFit(page, strip)
  return printed.cut ? undefined : all
}

/** Makes the strip as high as its frame; again when that has changed. */
export function zoomToFit(page: Document, strip = page.querySelector<HTMLElement>('.strip')): void {
  if (strip === null) return
  strip.style.removeProperty('zoom')
  // The bar that scrolls it takes its part.
  strip.style.setProperty('zoom', String((page.body.clientHeight - 2) / strip.getBoundingClientRect().height))
}

function countColumns(flow: HTMLElement, width: number, gap: number): number {
  const millimetre = flow.getBoundingClientRect().width / width
  return Math.max(1, Math.round((flow.scrollWidth / millimetre + gap) / (width + gap)))
}

function sheetOf(
  page: Document,
  at: number,
  { printed, options, total }: { printed: PrintDocument; options: StripOptions; total: string },
): HTMLElement {
  const sheet = page.createElement('div')
  sheet.className = 'sheet'
  sheet.style.setProperty('left', `calc(${at} * (var(--width) + var(--apart)) + var(--apart))`)
  if (options.header && at > 0) sheet.append(line(page, 'top', printed.running.left, printed.running.right))
  if (options.pageNumbers) sheet.append(line(page, 'bottom', `${at + 1} / ${total}`))
  return sheet
}

function line(page: Document, className: string, ...parts: readonly string[]): HTMLElement {
  const element = page.createElement('div')
  element.className = className
  element.append(
    ...parts.map((text) => {
      const part = page.createElement('span')
      part.textContent = text
      return part
    }),
  )
  return element
}
