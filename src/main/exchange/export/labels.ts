import en from '../../../shared/locales/en/export.json'
import zh from '../../../shared/locales/zh-CN/export.json'
import type { HighlightColor } from '../../../shared/model/annotation'
import type { ExportHead, ExportOptions } from './model'
import { oneLine } from './plain-text'

/** The words an exported document uses, in its reader's language. */
export type Labels = (typeof en)['document']

const LABELS: Readonly<Record<ExportOptions['language'], Labels>> = { en: en.document, 'zh-CN': zh.document }

/** The words of a language. */
export function labelsOf(language: ExportOptions['language']): Labels {
  return LABELS[language]
}

/** A title on one line; what to call the article where nothing of it can be seen. */
export function titleOf(title: string, labels: Labels): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(title) ? oneLine(title) : labels.untitled
}

/** A colour's name; people tell colours apart by name where they cannot by sight. */
export function colorName(color: HighlightColor, language: ExportOptions['language']): string {
  return LABELS[language].colors[color]
}

/** The text with `{{count}}` and the like filled in, as the interface's texts are filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** "1 annotation", "12 annotations". */
function counted(labels: Labels, what: 'annotations' | 'articles', count: number): string {
  return fill(labels[`${what}_${count === 1 ? 'one' : 'other'}`], { count })
}

/** "12 annotations from 3 articles". */
export function sumInWords(labels: Labels, { contents }: ExportHead): string {
  const annotations = contents.reduce((sum, one) => sum + one.annotations, 0)
  return fill(labels.sum, {
    annotations: counted(labels, 'annotations', annotations),
    articles: counted(labels, 'articles', contents.length),
  })
}

const DAYS: Readonly<Record<ExportOptions['language'], Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** The day of an ISO date or instant, as it stands in it, in words: 5 July 2024; unchanged where it is none. */
export function dayInWords(iso: string, language: ExportOptions['language']): string {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(day.getTime()) ? iso : DAYS[language].format(day)
}
