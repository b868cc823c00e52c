import { AppError } from '../../../shared/ipc/app-error'
import english from '../../../shared/locales/en/errors.json'
import { fill } from '../export/labels'

const TEXTS = english.templates.faults
export type FaultCode = keyof typeof TEXTS

/** What is wrong with a template, and where; it crosses to and from the worker as it is. */
export interface Fault {
  readonly code: FaultCode
  /** From 1; absent where it is not known. */
  readonly line?: number
  /** From 1, UTF-16 code units. */
  readonly column?: number
  /** What stands there, and what is to stand there instead. */
  readonly found?: string
  readonly instead?: string
}

/** Thrown while a template is read or filled in. */
export class TemplateFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.code)
    this.fault = fault
  }
}

/** The most of a template that a message repeats, UTF-16 code units. */
const MOST_FOUND = 80

const short = (text: string): string => (text.length > MOST_FOUND ? `${text.slice(0, MOST_FOUND)}…` : text)

/** What a person is told: which template, where, what is wrong, and what to do. */
export function templateError(name: string, fault: Fault): AppError {
  const { code, line, column, found = '', instead = '' } = fault
  const values = {
    template: name,
    found: short(found),
    instead: short(instead),
    ...(line === undefined || column === undefined ? {} : { line, column }),
  }
  return new AppError('invalid-input', fill(TEXTS[code], values), { key: `templates.faults.${code}`, values })
}
