import './bridge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import type { Settings } from '../../../src/shared/model/settings'
import { wipeIn } from '../../../src/renderer/features/annotations/highlight-wipe'
import { followMotion, settingsStore } from '../../../src/renderer/features/settings'
import { isStill } from '../../../src/renderer/motion'
import { adoptSheets } from '../../../src/renderer/reading-frame/frame-sheets'
import { placedAt, shownArticle } from '../annotations/surface'
import '../../../src/renderer/styles/tokens.css'

type Motion = Settings['accessibility']['motion']

const want = (motion: Motion) =>
  settingsStore.setState({
    ...DEFAULT_SETTINGS,
    accessibility: { ...DEFAULT_SETTINGS.accessibility, motion },
  })

/** Something that moves as strongly as it can, in a page. */
function mover(page: Document): HTMLElement {
  const moving = page.createElement('div')
  moving.style.cssText =
    'transition: translate 2s; animation: turn 2s infinite; scroll-behavior: smooth; overflow: auto'
  page.body.append(moving)
  return moving
}

let stops: (() => void)[] = []
beforeEach(() => {
  want('system')
  stops = [followMotion(document.documentElement)]
})
afterEach(() => {
  for (const stop of stops) stop()
  document.body.replaceChildren()
  want('system')
})

describe('whoever wants nothing to move', () => {
  it.each<[Motion, boolean]>([
    ['reduced', true],
    ['full', false],
    // The browser of the tests has no wish of its own.
    ['system', false],
  ])('with the setting %s: still is %s', (motion, still) => {
    want(motion)
    expect(isStill()).toBe(still)
  })

  it('gets no transition and no animation over 1 ms and no smooth scrolling, in the window and in a frame', async () => {
    const view = await shownArticle('<p>One two three.</p>')
    adoptSheets(view.window)
    const inner = view.window.document
    stops.push(followMotion(inner.documentElement))
    want('reduced')
    for (const page of [document, inner]) {
      const style = page.defaultView?.getComputedStyle(mover(page))
      expect(style?.transitionDuration).toBe('0s')
      expect(style?.animationDuration).toBe('0.001s')
      expect(style?.animationIterationCount).toBe('1')
      expect(style?.scrollBehavior).toBe('auto')
    }
    want('full')
    expect(view.window.getComputedStyle(mover(inner)).transitionDuration).toBe('2s')
  })

  it('gets another theme all at once, down to what inherits its colour', () => {
    want('reduced')
    const levels = Array.from({ length: 12 }, () => document.createElement('div'))
    for (const [at, level] of levels.entries()) (levels[at - 1] ?? document.body).append(level)
    const [outer, inner] = [levels.at(0), levels.at(-1)]
    if (outer === undefined || inner === undefined) throw new Error('Nothing was made')
    const color = () => getComputedStyle(inner).color
    outer.style.color = 'rgb(0, 0, 0)'
    expect(color()).toBe('rgb(0, 0, 0)')
    outer.style.color = 'rgb(255, 255, 255)'
    expect(color()).toBe('rgb(255, 255, 255)')
    expect(document.getAnimations()).toEqual([])
  })

  it('gets a highlight that is there at once, without its stroke', async () => {
    const view = await shownArticle('<p>One two three.</p>')
    want('reduced')
    expect(wipeIn(view, placedAt(view, 'two', 'blue'))).toBeUndefined()
    want('full')
    expect(wipeIn(view, placedAt(view, 'two', 'blue'))).toBeInstanceOf(Promise)
  })
})
