import '../reader/bridge'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { settingsStore } from '../../../src/renderer/features/settings'
import { connect } from '../../../src/renderer/host'
import { i18n } from '../../../src/renderer/i18n'
import texts from '../../../src/shared/locales/en/settings-pages.json'
import { DEFAULT_READING } from '../../../src/shared/model/reading-values'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import { eventually, open, withReader } from '../reader/reader'
import { render } from '../ui/render'

withReader()
beforeAll(connect)
/* Its texts come with it, and need i18next to be there. */
let ReadingSettings: () => ReactNode
beforeEach(async () => {
  ;({ ReadingSettings } = await import('../../../src/renderer/features/settings/reading-settings'))
  i18n.addResourceBundle('en', 'settings-pages', texts)
})
afterEach(() => settingsStore.setState(DEFAULT_SETTINGS, true))

const TYPE = [
  'font-family',
  'font-size',
  'line-height',
  'letter-spacing',
  'text-align',
  'text-justify',
  'text-autospace',
  'line-break',
  'text-wrap-style',
  'hyphens',
]

function typeOf(page: Document): Record<string, string> {
  const article = page.querySelector('article')
  const computed = article && page.defaultView?.getComputedStyle(article)
  if (!computed) throw new Error('There is no article')
  return Object.fromEntries(TYPE.map((name) => [name, computed.getPropertyValue(name)]))
}

/** The sample's page in a language, once its words are there. */
const sampleIn = (lang: string) =>
  eventually<Document>(() => {
    const pages = [...document.querySelectorAll('figure iframe')].map(
      (frame) => (frame as HTMLIFrameElement).contentDocument,
    )
    const found = pages.find((page) => page?.querySelector('article')?.lang === lang)
    return found?.documentElement.dataset['font'] === undefined ? undefined : found
  })

describe('the sample', () => {
  test.each(['en', 'zh-CN'])('in %s is set as an article is', async (lang) => {
    settingsStore.setState({
      reading: { ...DEFAULT_READING, font: 'literata', size: 21, lineHeight: 1.75, measure: 50 },
    })
    const { page } = await open('<p>Some words.</p>', { meta: { lang } })
    const article = typeOf(page)
    render(<ReadingSettings />)
    expect(typeOf(await sampleIn(lang))).toEqual(article)
  })

  test('follows each change and the theme, and is as high as its words', async () => {
    render(<ReadingSettings />)
    const page = await sampleIn('en')
    settingsStore.setState({ theme: 'sepia', reading: { ...DEFAULT_READING, paragraphs: 'book' } })
    const root = page.documentElement
    await eventually(() => root.dataset['paragraphs'] === 'book' || undefined)
    expect(root.dataset['theme']).toBe('sepia')
    const article = page.querySelector('article') as HTMLElement
    await eventually(() => page.defaultView?.innerHeight === Math.min(112, article.offsetHeight) || undefined)
  })
})

describe('each row', () => {
  test.each([
    ['Text size', { reading: { ...DEFAULT_READING, size: 30 } }],
    ['Font', { reading: { ...DEFAULT_READING, font: 'inter' } }],
    ['Chinese font', { reading: { ...DEFAULT_READING, hanFont: 'sans' } }],
    ['Paragraphs', { reading: { ...DEFAULT_READING, paragraphs: 'book' } }],
    ['Alignment', { reading: { ...DEFAULT_READING, align: 'justify' } }],
    ['Images in dark themes', { reading: { ...DEFAULT_READING, imageBrightness: 0.5 } }],
    ['While the system is light', { lightTheme: 'sepia' }],
    ['While the system is dark', { darkTheme: 'contrast-dark' }],
  ] as const)('goes back to normal: %s', async (label, changed) => {
    settingsStore.setState(changed)
    render(<ReadingSettings />)
    const back = await eventually(
      () => document.querySelector<HTMLButtonElement>(`[aria-label="${label}: back to normal"]`) ?? undefined,
    )
    expect(back.disabled).toBe(false)
    back.click()
    await eventually(() => back.disabled || undefined)
    const { reading, lightTheme, darkTheme } = settingsStore.getState()
    expect({ reading, lightTheme, darkTheme }).toEqual({
      reading: DEFAULT_READING,
      lightTheme: 'light',
      darkTheme: 'dark',
    })
  })
})
