import { AppError } from '../shared/ipc/app-error'

/** Nothing to read was found; `name` is the file or address, `sendsTo` the address that the page only sends on to. */
export class NoTextError extends Error {
  readonly sendsTo: string | undefined

  constructor(name: string, sendsTo?: string) {
    super(
      sendsTo === undefined
        ? `${name} holds no text to read. If it shows its text only with scripts, save it from a browser and add that file.`
        : `${name} holds nothing to read, it only sends on to ${sendsTo}. Add that address if it is the one that you want.`,
    )
    this.name = 'NoTextError'
    this.sendsTo = sendsTo
  }
}

/** Why there is no article of a page, as it leaves the frame or the worker. */
export interface Refusal {
  readonly ok: false
  readonly noText: boolean
  readonly sendsTo?: string | undefined
  readonly message: string
}

/** What was thrown, for a message between processes. */
export function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error)
  const none = error instanceof NoTextError ? error : undefined
  return { ok: false, noText: none !== undefined, sendsTo: none?.sendsTo, message }
}

/** The same for a person; `name` is the file or address. */
export function refusalError({ noText, sendsTo, message }: Refusal, name: string): AppError {
  if (!noText)
    return new AppError('unreadable', `${name} could not be read: ${message}`, {
      key: 'capture.failed',
      values: { name, reason: message },
    })
  return sendsTo === undefined
    ? new AppError('unreadable', message, { key: 'capture.noText', values: { name } })
    : new AppError('unreadable', message, { key: 'capture.sendsOn', values: { name, address: sendsTo } })
}
