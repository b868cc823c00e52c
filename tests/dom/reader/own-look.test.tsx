import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { changeSize, readerStore } from '../../../src/renderer/features/reader'
import { changeLook, showLook } from '../../../src/renderer/features/reader/change-look'
import { moveCursor } from '../../../src/renderer/features/reader/block-cursor'
import { unitsOf } from '../../../src/shared/text/steps'
import { settingsStore } from '../../../src/renderer/features/settings'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import { asked, tell } from './bridge'
import { eventually, frame, open, withReader } from './reader'

withReader()
afterEach(() => settingsStore.setState(DEFAULT_SETTINGS, true))

const lookNow = () => readerStore.getState().article?.meta.look
const updates = () => asked.filter(({ name }) => name === 'articles.update').map(({ input }) => input)

describe('what an article has of its own', () => {
  test('is shown at once and goes to the library; another client’s change arrives', async () => {
    const { view, page } = await open('<p>Some words.</p>')
    await changeLook({ size: 24 })
    expect(page.documentElement.style.getPropertyValue('--size')).toBe('24px')
    expect(updates()).toEqual([{ ids: [view.articleId], patch: { look: { size: 24 } } }])
    const row = { ...readerStore.getState().article?.meta, look: { size: 30 } }
    tell('library.changed', { revision: 2, upsert: [row], remove: [] })
    expect(page.documentElement.style.getPropertyValue('--size')).toBe('30px')
    tell('library.changed', { revision: 3, upsert: [{ ...row, look: undefined }], remove: [] })
    expect(page.documentElement.style.getPropertyValue('--size')).toBe('18px')
  })

  test('is gone by Reset, in one step', async () => {
    const { view, page } = await open('<p>Some words.</p>', { meta: { look: { size: 24, lang: 'ar' } } })
    page.querySelector<HTMLElement>('.own-look button')?.click()
    await eventually(() => page.querySelector('.own-look') === null || undefined)
    expect(lookNow()).toBeUndefined()
    expect(updates()).toMatchObject([{ ids: [view.articleId], patch: { look: { size: null, lang: null } } }])
  })

  test('has the keys for the text’s size change it, and not every other article', async () => {
    await open('<p>Some words.</p>', { meta: { look: { size: 24 } } })
    await changeSize(1, 18)
    expect(lookNow()).toEqual({ size: 25 })
    expect(settingsStore.getState().reading.size).toBe(18)
    await changeSize('usual', 18)
    expect(lookNow()).toBeUndefined()
  })

  test('of a size is kept where it is read: the block at the top edge stays there', async () => {
    const { view, inner } = await open(
      Array.from(
        { length: 300 },
        (_, at) => `<p>Paragraph ${at} has words enough to fill a line or two.</p>`,
      ).join(''),
    )
    inner.scrollTo(0, 4000)
    await frame()
    const before = view.layout.placeAt(0)
    showLook({ size: 28 })
    for (let frames = 0; frames < 14; frames += 1) await frame()
    expect(view.layout.placeAt(0).block).toBe(before.block)
  })
})

describe('the language', () => {
  test('of an article decides what a word is: Chinese that was taken for English', async () => {
    const { view } = await open('<p>六年来示范区已成为中心</p>', { meta: { lang: 'en' } })
    await changeLook({ lang: 'zh-CN' })
    expect(view.lang).toBe('zh-CN')
    const [block] = view.blocks
    if (block === undefined) throw new Error('no block')
    expect(unitsOf(view, block, 'word').length).toBeGreaterThan(3)
  })

  test('changes the text’s attributes and no element of it', async () => {
    const { page } = await open('<p>Some words.</p>')
    const paragraph = page.querySelector('article p')
    await changeLook({ lang: 'he' })
    const article = page.querySelector('article')
    expect([article?.lang, article?.dir]).toEqual(['he', 'rtl'])
    expect(page.querySelector('h1')?.lang).toBe('he')
    expect(page.querySelector('article p')).toBe(paragraph)
  })
})

describe('an article that runs from right to left', () => {
  const ARABIC =
    '<p>القارئ الذي يفتح مقالاً طويلاً في المساء.</p><blockquote>نص</blockquote><ul><li>واحد</li></ul>'

  test('has its block cursor, quotes and lists at the right, in a window that runs from the left', async () => {
    const { page } = await open(ARABIC, { meta: { lang: 'ar', dir: 'rtl' } })
    moveCursor(1)
    await eventually(() => page.querySelector('.cursor:not([hidden])') ?? undefined)
    const box = (selector: string) => page.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
    expect(box('.cursor').left).toBeGreaterThan(box('article').right)
    const quote = page.querySelector('blockquote')
    const style = quote && page.defaultView?.getComputedStyle(quote)
    expect(style?.borderRightWidth).toBe('2px')
    expect(style?.borderLeftWidth).toBe('0px')
    expect(page.documentElement.dir).toBe('')
  })

  test('and one that does not has it at the left', async () => {
    const { page } = await open('<p>Some words.</p>')
    moveCursor(1)
    await eventually(() => page.querySelector('.cursor:not([hidden])') ?? undefined)
    const box = (selector: string) => page.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
    expect(box('.cursor').right).toBeLessThan(box('article').left)
  })
})

describe('the typography popover', () => {
  const popover = () => document.querySelector<HTMLElement>('[role=dialog][aria-label=Typography]')
  const openPopover = async () => {
    document.querySelector<HTMLElement>('[aria-label=Typography]')?.click()
    return eventually(() => popover()?.querySelector('[role=radiogroup]') && popover())
  }
  const radio = (name: string) => popover()?.querySelector<HTMLElement>(`[role=radio][aria-label="${name}"]`)

  test('changes all articles, and after a switch this one', async () => {
    await open('<p>Some words.</p>')
    await openPopover()
    const slider = () => popover()?.querySelector<HTMLElement>('[aria-label="Text size"]')
    slider()?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(settingsStore.getState().reading.size).toBe(19)
    expect(lookNow()).toBeUndefined()
    radio('This article')?.click()
    await eventually(() => popover()?.querySelector('[aria-label=Language]') ?? undefined)
    slider()?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(lookNow()).toEqual({ size: 20 })
    expect(settingsStore.getState().reading.size).toBe(19)
    expect(popover()?.textContent).toContain('Custom for this article')
  })

  test.each([
    ['en-12', 'As the page says: en-12'],
    ['the King’s English', 'As the page says: the King’s English'],
    ['zh-cmn-Hans', /^As the page says: .*Chinese/],
  ])('says of a page in “%s” what it has', async (lang, said) => {
    await open('<p>Some words.</p>', { meta: { lang } })
    await openPopover()
    radio('This article')?.click()
    const language = await eventually(() => popover()?.querySelector('[aria-label=Language]') ?? undefined)
    expect(language.textContent).toMatch(said)
  })

  test('opens on this article when it has something of its own, and each row goes back', async () => {
    await open('<p>Some words.</p>', { meta: { look: { size: 30, font: 'inter' } } })
    await openPopover()
    expect(radio('This article')?.getAttribute('aria-checked')).toBe('true')
    const revert = popover()?.querySelector<HTMLElement>('[aria-label="Text size: back to normal"]')
    revert?.click()
    await eventually(() => lookNow()?.size === undefined || undefined)
    expect(lookNow()).toEqual({ font: 'inter' })
  })
})
