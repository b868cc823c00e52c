import { hanCharacters } from '../../shared/model/reading-values'
import type { Settings } from '../../shared/model/settings'
import type { ShownTheme } from '../../shared/model/theme'

/** How an article is set, whatever that comes from. */
export interface Look extends Readonly<
  Pick<
    Settings['reading'],
    'font' | 'hanFont' | 'size' | 'measure' | 'lineHeight' | 'paragraphs' | 'align' | 'imageBrightness'
  >
> {
  readonly theme: ShownTheme
  /** Whether links are underlined as strongly as their text. */
  readonly links: 'plain' | 'underlined'
}

/** English as it is written, every letter about as often as in a text. */
const USUAL_TEXT =
  'The reader who opens a long article in the evening wants lines that the eye can follow without effort, and words that stand as evenly as those of a well made book; nothing else should be seen.'
/** Lines break after words and so hold less than their width: by this share, measured with the bundled fonts. */
const BROKEN = 1.03

let systemAdvance: number | undefined

/** The average advance of the system's own font, em. */
function advanceOfSystem(): number {
  if (systemAdvance === undefined) {
    const context = document.createElement('canvas').getContext('2d')
    if (context === null) return 0.5
    context.font = '100px system-ui'
    systemAdvance = (context.measureText(USUAL_TEXT).width / 100 / USUAL_TEXT.length) * BROKEN
  }
  return systemAdvance
}

/** Puts a look on a frame's root, where styles/reader-type.css finds it; what is as it was is not touched. */
export function applyLook(root: HTMLElement, look: Look): void {
  const attributes = {
    theme: look.theme,
    links: look.links,
    font: look.font,
    hanFont: look.hanFont,
    paragraphs: look.paragraphs,
    align: look.align,
  }
  for (const [name, value] of Object.entries(attributes))
    if (root.dataset[name] !== value) root.dataset[name] = value
  const properties = {
    '--size': `${look.size}px`,
    '--characters': String(look.measure),
    '--han-characters': hanCharacters(look.measure).toFixed(2),
    '--leading': String(look.lineHeight),
    '--image-brightness': String(look.imageBrightness),
    ...(look.font === 'system' ? { '--system-advance': advanceOfSystem().toFixed(3) } : {}),
  }
  for (const [name, value] of Object.entries(properties))
    if (root.style.getPropertyValue(name) !== value) root.style.setProperty(name, value)
}
