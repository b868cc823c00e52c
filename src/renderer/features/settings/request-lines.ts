import type { RequestEntry } from '../../../shared/model/request-entry'

/** The log as text: a request a line, its parts set apart by tabs, the same in every language. */
export const requestLines = (entries: readonly RequestEntry[]): string =>
  ['time\thost\twhy\tanswer\tbytes', ...entries.map(lineOf)].join('\n')

const lineOf = ({ at, host, why, answer, bytes }: RequestEntry): string =>
  [at, host, why, answer ?? '', bytes ?? ''].join('\t')
