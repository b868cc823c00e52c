import type { PrintRequest } from '../../../shared/ipc/contract'

export type PrintOptions = Readonly<PrintRequest['options']>

/** One page, mm. */
export interface Page {
  readonly width: number
  readonly height: number
  /** On all four sides; the running head and the page number stand in it. */
  readonly margin: number
  /** The column beside the text for notes, and the space between the two. */
  readonly column: number
  readonly gap: number
}

/** Width and height, mm. */
const PAPERS: Readonly<Record<PrintOptions['paper'], readonly [number, number]>> = {
  a4: [210, 297],
  letter: [215.9, 279.4],
  a5: [148, 210],
}
/** Shares of the paper's shorter side. */
const MARGINS: Readonly<Record<PrintOptions['margins'], number>> = {
  narrow: 0.062,
  normal: 0.095,
  wide: 0.135,
}
/** The running head needs this much, mm. */
const LEAST_MARGIN = 11

/** The measures of a page. */
export function pageFor({ paper, landscape, margins }: PrintOptions): Page {
  const [short, long] = PAPERS[paper]
  const [width, height] = landscape ? [long, short] : [short, long]
  const margin = Math.max(LEAST_MARGIN, Math.round(short * MARGINS[margins]))
  const inner = width - 2 * margin
  return { width, height, margin, column: Math.round(inner * 0.28), gap: Math.round(inner * 0.04) }
}
