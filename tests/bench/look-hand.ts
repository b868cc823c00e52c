import type { Page } from 'playwright'

type Samples = Readonly<Record<string, readonly number[]>>

/**
 * Over the article of 100,000 words on screen: a letter in find, interaction to next paint; and from letting go the
 * pointer, or a selection that keys made, to the first frame with the bar of colours in it. All ms.
 */
export async function handSamples(
  page: Page,
  runs: number,
  inp: (page: Page, act: () => Promise<void>) => Promise<number>,
): Promise<Samples> {
  const letters: number[] = []
  const pointer: number[] = []
  const keys: number[] = []
  for (let at = 0; at < runs; at += 1) {
    await page.keyboard.press('Control+f')
    const field = page.getByRole('textbox', { name: 'Find in article' })
    await field.fill('')
    for (const letter of ['t', 'h', 'e', ' ', 'r'])
      letters.push(await inp(page, () => page.keyboard.press(letter)))
    await page.keyboard.press('Escape')
    pointer.push(await barAfter(page, 'pointerup', () => dragOverWords(page, at)))
    await page.keyboard.press('Escape')
    keys.push(await barAfter(page, 'selectionchange', () => selectWords(page, at)))
    await page.keyboard.press('Escape')
  }
  return {
    'a letter in find, 100,000 words': letters,
    'pointer up to bar of colours': pointer,
    'selection by keys to bar of colours': keys,
  }
}

/** From the last such event in the frame to the first frame in which the bar can be seen. */
async function barAfter(
  page: Page,
  event: 'pointerup' | 'selectionchange',
  act: () => Promise<void>,
): Promise<number> {
  const shown = page.evaluate(
    (event) =>
      new Promise<number>((done, failed) => {
        const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow
        const look = (from: number): void => {
          const bar = document.querySelector('[role=toolbar][aria-label=Selection]')
          if (bar?.checkVisibility() === true) setTimeout(() => done(performance.now() - from))
          else requestAnimationFrame(() => look(from))
        }
        const heard = () => {
          const from = performance.now()
          requestAnimationFrame(() => look(from))
        }
        inner?.document.addEventListener(event, heard, { capture: true, once: true })
        setTimeout(() => failed(new Error(`No bar of colours within 20 s of ${event}`)), 20_000)
      }),
    event,
  )
  const [ms] = await Promise.all([shown, act()])
  return ms
}

/** Where some words in sight begin and end, px of the window. */
const wordsInSight = (page: Page, at: number) =>
  page.evaluate((at) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    if (!frame || !inner) throw new Error('There is no article on screen')
    const paragraphs = [...inner.querySelectorAll('article p')].filter((paragraph) => {
      const { top } = paragraph.getBoundingClientRect()
      return top > 100 && top < frame.clientHeight - 200
    })
    const node = paragraphs[at % paragraphs.length]?.firstChild
    if (!node) throw new Error('There is no text in sight')
    const range = inner.createRange()
    range.setStart(node, 4)
    range.setEnd(node, 24)
    const [box] = range.getClientRects()
    const { left, top } = frame.getBoundingClientRect()
    if (box === undefined) throw new Error('The words have no box')
    const y = top + box.top + box.height / 2
    return { start: { x: left + box.left + 1, y }, end: { x: left + box.right - 1, y } }
  }, at)

/** By the browser's own protocol: Playwright's waits for ever for a script in the frame, which runs none. */
async function dragOverWords(page: Page, at: number): Promise<void> {
  const { start, end } = await wordsInSight(page, at)
  const browser = await page.context().newCDPSession(page)
  const mouse = (
    type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
    place: typeof start,
    buttons: 0 | 1,
  ) => browser.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', buttons, clickCount: 1 })
  await mouse('mousePressed', start, 1)
  await mouse('mouseMoved', end, 1)
  await mouse('mouseReleased', end, 0)
  await browser.detach()
}

/** As keys do it, and what assists a person: the browser's selection changes, and no pointer was pressed. */
const selectWords = (page: Page, at: number): Promise<void> =>
  page.evaluate((at) => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
    const node = inner?.querySelectorAll('article p')[at]?.firstChild
    if (!node) throw new Error('There is no text to select')
    inner.getSelection()?.setBaseAndExtent(node, 4, node, 24)
  }, at)
