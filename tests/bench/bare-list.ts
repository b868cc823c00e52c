import type { Page } from 'playwright'

/** Frames scrolled, and CSS px a frame: a fast turn of the wheel. */
const FRAMES = 240
const STEP = 90

/** Where the bare list is. */
export const BARE_LIST = '#bare-list'

/** The time between frames, ms, while the list is scrolled by equal steps. */
export const scrolled = (page: Page, selector: string): Promise<number[]> =>
  page.evaluate(
    ({ selector, frames, step }) =>
      new Promise<number[]>((done) => {
        const list = document.querySelector(selector)
        if (list === null) throw new Error(`There is no ${selector}`)
        list.scrollTop = 0
        const times: number[] = []
        let last = 0
        const next = (now: number) => {
          if (last > 0) times.push(now - last)
          last = now
          if (times.length === frames) return done(times)
          list.scrollTop += step
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { selector, frames: FRAMES, step: STEP },
  )

/** A list of equal rows over the other: copies of a row's elements, placed as they come into sight, and nothing else. */
export async function addBareList(
  page: Page,
  listSelector: string,
  rowSelector: string,
  rows: number,
): Promise<void> {
  await page.evaluate(
    ({ listSelector, rowSelector, rows: count }) => {
      const list = document.querySelector<HTMLElement>(listSelector)
      const row = document.querySelector<HTMLElement>(rowSelector)
      if (list === null || row === null) throw new Error('There is no list to compare with')
      const { height, width, x, y } = { ...list.getBoundingClientRect().toJSON() } as DOMRect
      const each = row.getBoundingClientRect().height
      const bare = document.createElement('div')
      bare.id = 'bare-list'
      const style = {
        position: 'fixed',
        left: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        height: `${height}px`,
      }
      Object.assign(bare.style, style, { overflow: 'auto', background: 'canvas', zIndex: '99' })
      const all = document.createElement('div')
      Object.assign(all.style, { position: 'relative', height: `${each * count}px`, contain: 'strict' })
      bare.append(all)
      document.body.append(bare)
      const shown = new Map<number, HTMLElement>()
      const place = () => {
        const first = Math.max(0, Math.floor(bare.scrollTop / each) - 4)
        const last = Math.min(count - 1, Math.ceil((bare.scrollTop + height) / each) + 4)
        for (const [at, element] of shown)
          if (at < first || at > last) {
            element.remove()
            shown.delete(at)
          }
        for (let at = first; at <= last; at += 1) {
          if (shown.has(at)) continue
          const copy = row.cloneNode(true) as HTMLElement
          copy.removeAttribute('id')
          Object.assign(copy.style, { position: 'absolute', top: `${at * each}px`, width: '100%' })
          all.append(copy)
          shown.set(at, copy)
        }
      }
      bare.addEventListener('scroll', place)
      place()
    },
    { listSelector, rowSelector, rows },
  )
}

export const removeBareList = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector('#bare-list')?.remove())
