import type { HighlightColor } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { Settings } from '../../../shared/model/settings'
import { LEVELS, type Level } from '../../../shared/text/highlight-levels'

/** What of a highlight is drawn. */
type HighlightStyle = Settings['highlights']['style']

/** Each colour has its own line, so that no one has to tell them apart by colour. */
const LINES: Record<HighlightColor, string> = {
  yellow: 'solid',
  green: 'dotted',
  blue: 'double',
  purple: 'wavy',
  red: 'dashed',
}

/** CSS px. Each level's line lies this much lower than that of the level above. */
const STEP = 3

/** How a highlight is drawn: by its level, as the one worked with, or with its line alone while its tint is drawn. */
export type Look = Level | 'focus' | 'new'

/** The name of a group in the frame's `CSS.highlights`. */
export const groupName = (color: HighlightColor, look: Look): string => `hl-${color}-${look}`

const LOOKS: readonly Look[] = [...Array.from({ length: LEVELS }, (_, level) => level), 'focus', 'new']

function rule(color: HighlightColor, look: Look, style: HighlightStyle): string {
  const depth = typeof look === 'number' ? look : 0
  const width = look === 'focus' ? 3 : 2
  return `::highlight(${groupName(color, look)}) {
    background-color: ${look === 'new' || style === 'line' ? 'transparent' : `var(--hl-${color})`};
    color: var(--ink);
    text-decoration: underline ${width}px ${LINES[color]} var(--hl-${color}-s);
    text-underline-offset: ${2 + depth * STEP}px;
  }`
}

const DOTS = `.lectern-note-dot {
  position: absolute;
  box-sizing: border-box;
  width: 9px;
  height: 9px;
  border: 2px solid var(--dot-line);
  border-radius: 50%;
  background: var(--dot);
  pointer-events: none;
}
@media print { .lectern-note-dot { display: none } }`

/* Behind the text, as the tint is. */
const WIPE = `.lectern-wipe {
  position: absolute;
  z-index: -1;
  transform-origin: left;
  pointer-events: none;
}
:dir(rtl) > * .lectern-wipe { transform-origin: right }
@media (forced-colors: active) { .lectern-wipe { display: none } }`

/* With the system's own colours there is no tint: there the lines stay. */
const WITHOUT_LINES = `@media not (forced-colors: active) {
  ${HIGHLIGHT_COLORS.flatMap((color) => LOOKS.map((look) => `::highlight(${groupName(color, look)})`)).join(', ')}
  { text-decoration-line: none }
}`

/** The style sheet that the reading frame gets for highlights; it names the frame's tokens and follows its theme. */
export function highlightSheet(style: HighlightStyle): string {
  const rules = HIGHLIGHT_COLORS.flatMap((color) => LOOKS.map((look) => rule(color, look, style)))
  return [...rules, ...(style === 'tint' ? [WITHOUT_LINES] : []), DOTS, WIPE].join('\n')
}
