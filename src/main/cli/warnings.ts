import texts from '../../shared/locales/en/adjust.json'
import type { Extraction, Warning } from '../../shared/model/extraction'

/** What a person should know of how an article was made, for a message. */
export const warningSentence = (warning: Warning): string => texts.warnings[warning]

/** The same for a script: of lines that were left out how many, and which; of all else its code. */
export function warningValue(warning: Warning, hidden: Extraction['hidden']): string {
  if (warning === 'header-hidden') return hiddenLines('header', hidden?.head ?? [])
  if (warning === 'footer-hidden') return hiddenLines('footer', hidden?.tail ?? [])
  return warning
}

const hiddenLines = (edge: 'header' | 'footer', lines: readonly string[]): string =>
  `${lines.length} ${edge} ${lines.length === 1 ? 'line' : 'lines'} hidden: ${lines.join(' / ')}`
