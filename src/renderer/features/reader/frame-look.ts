import { shownTheme } from '../../../shared/model/theme'
import type { Settings } from '../../../shared/model/settings'
import type { FramePage } from '../../reading-frame/frame-page'
import { adoptSheets } from '../../reading-frame/frame-sheets'
import { applyLook, type Look } from '../../reading-frame/look'
import { followMotion, isSystemDark, onSystemScheme, settingsStore } from '../settings'
import { type OpenedArticle, readerStore } from './reader-store'

/** How an article is shown: the reading settings, and over them what it has of its own. */
export function lookOf(settings: Settings, article: OpenedArticle | undefined): Look {
  const own = article?.meta.look ?? {}
  const { lightTheme, darkTheme, reading, accessibility } = settings
  const { hanFont, paragraphs, imageBrightness } = reading
  return {
    theme: shownTheme({ theme: own.theme ?? settings.theme, lightTheme, darkTheme }, isSystemDark()),
    font: own.font ?? reading.font,
    size: own.size ?? reading.size,
    measure: own.measure ?? reading.measure,
    lineHeight: own.lineHeight ?? reading.lineHeight,
    align: own.align ?? reading.align,
    links: accessibility.underlineLinks ? 'underlined' : 'plain',
    hanFont,
    paragraphs,
    imageBrightness,
  }
}

const shownLook = (): Look => lookOf(settingsStore.getState(), readerStore.getState().article)

/** What does not move the text. */
const PAINT = new Set<keyof Look>(['theme', 'links', 'imageBrightness'])

/**
 * Gives the reading frame its sheets and keeps its look as the settings, the system and the article on screen have it.
 * A change that moves the text is made by `relayout`. Returns how to stop.
 */
export function followLook(
  { window: inner, document: page }: FramePage,
  relayout: (change: () => void) => void,
): () => void {
  adoptSheets(inner)
  let shown = shownLook()
  applyLook(page.documentElement, shown)
  const follow = () => {
    const before = shown
    shown = shownLook()
    const changed = (Object.keys(shown) as (keyof Look)[]).filter((key) => shown[key] !== before[key])
    if (changed.length === 0) return
    const change = () => applyLook(page.documentElement, shown)
    if (changed.every((key) => PAINT.has(key))) change()
    else relayout(change)
  }
  const stops = [
    followMotion(page.documentElement),
    settingsStore.subscribe(follow),
    readerStore.subscribe(({ article }, before) => {
      if (article !== before.article) follow()
    }),
    onSystemScheme(follow),
  ]
  return () => stops.forEach((stop) => stop())
}
