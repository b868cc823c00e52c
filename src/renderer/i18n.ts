import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import enApp from '../shared/locales/en/app.json'
import type enAdjust from '../shared/locales/en/adjust.json'
import type enDuplicates from '../shared/locales/en/duplicates.json'
import type enExchange from '../shared/locales/en/exchange.json'
import type enJob from '../shared/locales/en/job.json'
import type enExport from '../shared/locales/en/export.json'
import type enNotebook from '../shared/locales/en/notebook.json'
import type enPlaces from '../shared/locales/en/places.json'
import type enPrint from '../shared/locales/en/print.json'
import type enQuitting from '../shared/locales/en/quitting.json'
import type enSettingsPages from '../shared/locales/en/settings-pages.json'
import type enReview from '../shared/locales/en/review.json'
import type enTemplates from '../shared/locales/en/templates.json'
import type enTrash from '../shared/locales/en/trash.json'
import type { Settings } from '../shared/model/settings'
import type { EarlyTexts } from './locale-en'

/** The languages of the interface. */
export type Language = 'en' | 'zh-CN'

const en = {
  app: enApp,
}

/** Those that come by `addEnglish`, most with the dialogs which say them: the first script would be too large with them. */
interface LateTexts {
  adjust: typeof enAdjust
  duplicates: typeof enDuplicates
  exchange: typeof enExchange
  job: typeof enJob
  export: typeof enExport
  notebook: typeof enNotebook
  places: typeof enPlaces
  print: typeof enPrint
  quitting: typeof enQuitting
  review: typeof enReview
  'settings-pages': typeof enSettingsPages
  templates: typeof enTemplates
  trash: typeof enTrash
}
type Texts = typeof en & EarlyTexts & LateTexts

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Texts
  }
}

/** The one i18next of the window. */
export const i18n = i18next

/** The interface's language: the person's choice, or the system's: Chinese or else English. */
export function languageFor(setting: Settings['language']): Language {
  if (setting !== 'auto') return setting
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** On its way while the window connects: nothing is shown, pressed or goes wrong before. */
const early = import('./locale-en')

/** Starts the texts in one language. Chinese is loaded when it is asked for, so that English readers do not parse it. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: 'en',
    resources: { en },
    ns: Object.keys(en),
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    lng: 'en',
  })
  for (const [name, texts] of Object.entries((await early).english))
    i18next.addResourceBundle('en', name, texts)
  await useLanguage(language)
}

/** Adds English texts that come with a dialog; the Chinese ones are all together. */
export function addEnglish<N extends keyof LateTexts>(namespace: N, texts: LateTexts[N]): void {
  const add = () => void i18next.addResourceBundle('en', namespace, texts)
  if (i18next.isInitialized) add()
  i18next.on('initialized', add)
}

/** Has the Chinese texts at hand, whatever the window's language is. */
export async function loadChinese(): Promise<void> {
  if (i18next.hasResourceBundle('zh-CN', 'app')) return
  const { zhCN } = await import('./locale-zh-cn')
  for (const [name, texts] of Object.entries(zhCN)) i18next.addResourceBundle('zh-CN', name, texts)
}

/** Changes the language of the whole window, without a reload. */
export async function useLanguage(language: Language): Promise<void> {
  if (language === 'zh-CN') await loadChinese()
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** A text whose key is only known when the program runs: a command's title, what undo takes back. */
export function textFor(namespace: keyof Texts, key: string, values: object = {}): string {
  return (i18next.t as unknown as (key: string, options: object) => string)(key, { ns: namespace, ...values })
}
