import { constants } from 'node:os'
import { OWN_WORDS } from './own-words'

const ERRORS =
  /\b(?:AbortError|AppError|AssertionError|DOMException|EvalError|LibraryLockedError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|ZodError)\b/g
const CODES = new Set(Object.keys(constants.errno))
const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /
/** The id that a person was shown with an error. */
const REPORT = /^\[[0-9a-f]{8}\] /
/** A place in our own built scripts, without the folder that they were installed in. */
const PLACE = /\b(?:(?:out\/)?(?:main|preload)\/(?:chunks\/)?|assets\/)[\w-]+(?:\.[\w-]+)*\.c?js:\d+:\d+/
const FRAME = /^\s+(?:at |[^\s@]*@)/
const TOOK = / took \d+ ms$/
/** A process that ended, in the words that Electron has for processes and for reasons. */
const GONE =
  /^(?:the window's|a (?:Utility|Zygote|Sandbox helper|GPU|Pepper Plugin|Pepper Plugin Broker|Unknown)) process is gone: (?:clean-exit|abnormal-exit|killed|crashed|oom|launch-failed|integrity-failure|memory-eviction)(?: \(-?\d+\))?$/

/**
 * A line of the log as it may be shown to others: only what is known to be Lectern's own words, kinds of errors, codes
 * of the system and places in our scripts. All else may be a path, an address or a title, and becomes `…`.
 */
export function safeLogLine(line: string): string {
  if (FRAME.test(line)) return `    at ${PLACE.exec(line)?.[0] ?? '…'}`
  const at = AT.exec(line)?.[0] ?? ''
  const said = line.slice(at.length)
  if (GONE.test(said)) return line
  const report = REPORT.exec(said)?.[0] ?? ''
  const words = OWN_WORDS.find((own) => said.startsWith(own)) ?? ''
  if (words.endsWith(' took') && TOOK.test(said)) return line
  const kinds = said.match(ERRORS) ?? []
  const codes = (said.match(/\bE[A-Z0-9]{2,}\b/g) ?? []).filter((code) => CODES.has(code))
  return `${at}${report}${[words, ...new Set([...kinds, ...codes]), '…'].filter((part) => part !== '').join(' ')}`
}
