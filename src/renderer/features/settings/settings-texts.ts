import en from '../../../shared/locales/en/settings-pages.json'
import { addEnglish, i18n, loadChinese } from '../../i18n'

addEnglish('settings-pages', en)

/** The languages that the settings are searched in. */
export const SEARCHED_LANGUAGES = ['en', 'zh-CN'] as const

/** Loads the texts that the search needs besides those of the window's language. */
export const loadSearchedTexts = (): Promise<void> => loadChinese()

/** A text by its whole key (`namespace:key`), in the window's language or another; undefined where there is none. */
export function textAt(key: string, language: string = i18n.language): string | undefined {
  // The keys of rows are put together when the program runs; tests/unit/renderer/settings-rows.test.ts holds them.
  const { exists, t } = i18n as unknown as Readonly<Record<'exists' | 't', Lookup>>
  const options = { lng: language, fallbackLng: [] }
  return exists.call(i18n, key, options) === true ? String(t.call(i18n, key, options)) : undefined
}

type Lookup = (key: string, options: object) => unknown
