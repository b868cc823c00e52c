import type { Settings } from '../../shared/model/settings'
import { safeLogLine } from './safe-log-line'

/** What is said of this Lectern and its machine; nothing of it is the person's. */
export interface DiagnosticFacts {
  readonly version: string
  readonly host: string
  readonly platform: string
  readonly release: string
  readonly arch: string
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly minutesUp: number
  /** MB. */
  readonly memory: number
  readonly articles: number
  readonly annotations: number
  readonly readOnly: string | undefined
  readonly problems: number
  readonly unsaved: number
  readonly requests: number
  readonly settings: Settings
}

/** Lines of the log that are passed on. */
const LINES = 200

/**
 * A text for whoever helps: versions, sizes, settings that are choices, and the end of the log. No title, text,
 * address, path, tag or name of the person is in it.
 */
export function diagnostics(facts: DiagnosticFacts, log: string): string {
  const { versions, settings } = facts
  const lines = log.split('\n').filter((line) => line !== '')
  return [
    `Lectern ${facts.version} (${facts.host})`,
    `System: ${facts.platform} ${facts.release} ${facts.arch}`,
    ...['node', 'electron', 'chrome'].flatMap((name) =>
      versions[name] === undefined ? [] : [`${name}: ${versions[name]}`],
    ),
    `Running for ${facts.minutesUp} min, ${facts.memory} MB`,
    `Library: ${facts.articles} articles, ${facts.annotations} annotations`,
    ...(facts.readOnly === undefined ? [] : [`Library is read-only: ${facts.readOnly}`]),
    `Damaged files: ${facts.problems}; not saved: ${facts.unsaved}; requests: ${facts.requests}`,
    `Settings: ${JSON.stringify(choicesOf(settings))}`,
    `Log, last ${Math.min(LINES, lines.length)} of ${lines.length} lines:`,
    ...lines.slice(-LINES).map(safeLogLine),
  ].join('\n')
}

/** Settings that are chosen from a list or a range: nobody can write into them. */
function choicesOf({ theme, language, sort, reading, panes, highlights, accessibility, logLevel }: Settings) {
  const { size, measure, lineHeight } = reading
  const { style, onRelease, wholeWords } = highlights
  const { motion, zoom, underlineLinks, marks } = accessibility
  const { sidebar, annotations } = panes
  return {
    theme,
    language,
    sort,
    reading: { size, measure, lineHeight },
    panes: { sidebar, annotations },
    highlights: { style, onRelease, wholeWords },
    accessibility: { motion, zoom, underlineLinks, marks },
    logLevel,
  }
}
