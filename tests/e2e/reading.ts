import { expect, type Locator, type Page } from '@playwright/test'

/** Screen coordinates in CSS px of the page. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * The start and end point of a quote in the article on screen, after scrolling it into view. Reads through the
 * parent page: the reading frame runs no script. Throws where the quote is not in the text.
 */
async function placeOf(page: Page, quote: string): Promise<{ start: Point; end: Point }> {
  for (let before: unknown; ;) {
    const place = await currentPlaceOf(page, quote)
    // A font or a pane that arrives moves the text: it is aimed at only where it stands still for two frames.
    if (JSON.stringify(place) === before) return place
    before = JSON.stringify(place)
    await page.evaluate(async () => {
      await document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument?.fonts
        .ready
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    })
  }
}

async function currentPlaceOf(page: Page, quote: string): Promise<{ start: Point; end: Point }> {
  const found = await page.evaluate((quote) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    if (!frame || !inner) return undefined
    const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT)
    const range = inner.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.nodeValue ?? '').indexOf(quote)
      if (at < 0) continue
      range.setStart(node, at)
      range.setEnd(node, at + quote.length)
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const rects = [...range.getClientRects()]
      const [first, last] = [rects[0], rects.at(-1)]
      if (!first || !last) return undefined
      const offset = frame.getBoundingClientRect()
      return {
        start: { x: offset.left + first.left + 1, y: offset.top + first.top + first.height / 2 },
        end: { x: offset.left + last.right - 1, y: offset.top + last.top + last.height / 2 },
      }
    }
    return undefined
  }, quote)
  if (!found) throw new Error(`The article on screen does not hold "${quote}" in one text node`)
  return found
}

interface Dragging {
  readonly button?: 'left' | 'right' | 'middle'
  /** Alt is held while the pointer is let go. */
  readonly alt?: boolean
}
const HELD = { left: 1, right: 2, middle: 4 } as const

/**
 * Selects a quote as a person does: press at its first letter, drag, release after its last. By the browser's own
 * protocol: `page.mouse.move` with a button down waits for ever for a script in the frame, which runs none. Gives the
 * place where the pointer was let go.
 */
export async function dragOver(page: Page, quote: string, how: Dragging = {}): Promise<Point> {
  const { start, end } = await placeOf(page, quote)
  const browser = await page.context().newCDPSession(page)
  const { button = 'left', alt = false } = how
  const held = HELD[button]
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point, buttons: number) =>
    browser.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button,
      buttons,
      clickCount: 1,
      modifiers: alt && type === 'mouseReleased' ? 1 : 0,
    })
  await page.mouse.move(start.x, start.y)
  await mouse('mousePressed', start, held)
  await mouse('mouseMoved', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, held)
  await mouse('mouseMoved', end, held)
  await mouse('mouseReleased', end, 0)
  await browser.detach()
  return end
}

/** Clicks in the midst of a quote. */
export async function clickOn(page: Page, quote: string, button: 'left' | 'right' = 'left'): Promise<void> {
  const { start, end } = await placeOf(page, quote)
  const sameLine = Math.abs(start.y - end.y) < 4
  await page.mouse.click(sameLine ? (start.x + end.x) / 2 : start.x + 8, start.y, { button })
}

/** The painted highlights by colour: the text under every range of `CSS.highlights`. */
export function painted(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const view = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
    const colors: Record<string, string[]> = {}
    if (!view) return colors
    type Groups = Iterable<[string, Iterable<AbstractRange>]>
    for (const [name, highlight] of view.CSS.highlights as unknown as Groups) {
      const color = /yellow|green|blue|purple|red/.exec(name)?.[0]
      if (!color) continue
      const texts = (colors[color] ??= [])
      for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
        // They are static ranges, which give no text themselves.
        const range = view.document.createRange()
        range.setStart(startContainer, startOffset)
        range.setEnd(endContainer, endOffset)
        texts.push(range.toString())
      }
    }
    return colors
  })
}

/** Waits until the words are painted in that colour. */
export async function expectPainted(page: Page, color: string, quote: string): Promise<void> {
  await expect
    .poll(async () => ((await painted(page))[color] ?? []).join('|'), { message: `${quote} in ${color}` })
    .toContain(quote)
}

/** The article's text on screen. */
export const article = (page: Page): Locator =>
  page.frameLocator('iframe[data-reading-frame]').getByRole('article').first()

/** Opens an article from the list and waits until its text is there. */
export async function openArticle(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('option', { name: title }).click()
  await expect(page).toHaveTitle(new RegExp(title.source.replace(/^\^/, ''), title.flags))
  await expect(article(page)).not.toBeEmpty()
}

/** Opens the article and makes a highlight of the quote. */
export async function highlight(page: Page, quote: string, color = 'Yellow'): Promise<void> {
  await dragOver(page, quote)
  await page
    .getByRole('button', { name: `${color} highlight` })
    .first()
    .click()
  await expectPainted(page, color.toLowerCase(), quote)
}

/** How the article is set; read through the window, since in a frame without scripts nothing may be evaluated. */
export const setting = (page: Page): Promise<{ size: number; lineHeight: number; lang: string }> =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const element = frame?.contentDocument?.querySelector('article')
    const view = frame?.contentWindow
    if (!element || !view) throw new Error('There is no article on screen')
    const { fontSize, lineHeight } = view.getComputedStyle(element)
    const lang = element.closest('[lang]')?.getAttribute('lang') ?? ''
    return { size: parseFloat(fontSize), lineHeight: parseFloat(lineHeight), lang }
  })

/** Whether the words are within the part of the article that is in sight. */
export const isInSight = (page: Page, words: string): Promise<boolean> =>
  page.evaluate((words) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    const walker = inner?.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT)
    for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
      if (!node.nodeValue?.includes(words)) continue
      const box = node.parentElement?.getBoundingClientRect()
      return box !== undefined && box.bottom > 0 && box.top < (frame?.clientHeight ?? 0)
    }
    return false
  }, words)

/**
 * Where the article is scrolled to once it stands still for two frames, CSS px: a key scrolls it bit by bit, and what the
 * next key does meanwhile depends on how far that came.
 */
export const scrolledTo = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const now = () => frame?.contentWindow?.scrollY ?? 0
    for (let before = NaN; before !== now();) {
      before = now()
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    }
    return now()
  })

/** The words that stand out for a moment, the next time that any do; looked for in each frame of the screen. */
export const pulsed = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((found) => {
        const look = (): void => {
          const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
          const inner = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
          const [span] = (inner?.CSS.highlights.get('flash') ?? []) as Iterable<AbstractRange>
          if (inner === null || inner === undefined || span === undefined)
            return void requestAnimationFrame(look)
          const range = inner.document.createRange()
          range.setStart(span.startContainer, span.startOffset)
          range.setEnd(span.endContainer, span.endOffset)
          found(range.toString())
        }
        look()
      }),
  )
