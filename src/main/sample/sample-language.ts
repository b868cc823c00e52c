import type { Settings } from '../../shared/model/settings'

export type SampleLanguage = Exclude<Settings['language'], 'auto'>

/** The language of the system (`LANG`, `LC_ALL`) as far as Lectern speaks it. `locale` is BCP 47. */
export function systemLanguage(locale = Intl.DateTimeFormat().resolvedOptions().locale): SampleLanguage {
  return /^zh\b/i.test(locale) ? 'zh-CN' : 'en'
}

/** The language that the settings choose; `auto` is the system's. */
export function sampleLanguage(setting: Settings['language']): SampleLanguage {
  return setting === 'auto' ? systemLanguage() : setting
}
