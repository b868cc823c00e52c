import en from '../../../shared/locales/en/export.json'
import zh from '../../../shared/locales/zh-CN/export.json'
import type { HighlightColor } from '../../../shared/model/annotation'
import type { ExportOptions } from './model'

/** The words an exported document uses, in its reader's language. */
export type Labels = (typeof en)['document']

const LABELS: Readonly<Record<ExportOptions['language'], Labels>> = { en: en.document, 'zh-CN': zh.document }

/** The words of a language. */
export function labelsOf(language: ExportOptions['language']): Labels {
  return LABELS[language]
}

/** A colour's name; people tell colours apart by name where they cannot by sight. */
export function colorName(color: HighlightColor, language: ExportOptions['language']): string {
  return LABELS[language].colors[color]
}

/** Fills `{{count}}` and the like, as the interface's texts are filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
