import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import enAnnotations from '../shared/locales/en/annotations.json'
import enApp from '../shared/locales/en/app.json'
import enCommands from '../shared/locales/en/commands.json'
import enErrors from '../shared/locales/en/errors.json'
import enExport from '../shared/locales/en/export.json'
import enImport from '../shared/locales/en/import.json'
import enLibrary from '../shared/locales/en/library.json'
import enMenu from '../shared/locales/en/menu.json'
import enPrint from '../shared/locales/en/print.json'
import enReader from '../shared/locales/en/reader.json'
import type enSettingsPages from '../shared/locales/en/settings-pages.json'
import enSettings from '../shared/locales/en/settings.json'
import type { Settings } from '../shared/model/settings'

/** The languages of the interface. */
export type Language = 'en' | 'zh-CN'

const en = {
  annotations: enAnnotations,
  app: enApp,
  commands: enCommands,
  errors: enErrors,
  export: enExport,
  import: enImport,
  library: enLibrary,
  menu: enMenu,
  print: enPrint,
  reader: enReader,
  settings: enSettings,
}

/** The texts of the settings' pages are loaded with them (features/settings/settings-texts.ts). */
type Texts = typeof en & { 'settings-pages': typeof enSettingsPages }

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
  await useLanguage(language)
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
