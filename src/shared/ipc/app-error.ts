import type { ErrorCode, Result, WireError } from './contract'

/** An error a person can act on. The router turns it into a `Result`; anything else becomes `unexpected`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly key: string | undefined
  readonly values: Readonly<Record<string, string | number>> | undefined

  constructor(
    code: ErrorCode,
    message: string,
    detail: { key?: string; values?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'AppError'
    this.code = code
    this.key = detail.key
    this.values = detail.values
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      ...(this.key === undefined ? {} : { key: this.key }),
      ...(this.values === undefined ? {} : { values: this.values }),
    }
  }
}

/** The value, or the error thrown as an `AppError`. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw errorOf(result.error)
}

/** An error as clients get it. */
export function wireError(error: unknown): WireError {
  if (error instanceof AppError) return error.toWire()
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'unexpected', message, key: 'unexpected', values: { reason: message } }
}

/** The error that came over the wire. */
export function errorOf({ code, message, key, values }: WireError): AppError {
  return new AppError(code, message, {
    ...(key ? { key } : {}),
    ...(values ? { values: { ...values } } : {}),
  })
}
