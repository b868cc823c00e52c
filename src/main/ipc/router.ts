import { AppError, wireError } from '../../shared/ipc/app-error'
import {
  type CommandOutput,
  commands,
  type ParsedInput,
  type Result,
  type WireError,
} from '../../shared/ipc/contract'
import { COMMANDS, type CommandName } from '../../shared/ipc/names'

/** What answers each command; inputs have been parsed. */
export type Handlers = {
  readonly [C in CommandName]: (input: ParsedInput<C>) => Promise<CommandOutput<C>> | CommandOutput<C>
}

/** Answers one request of any client. Never throws. */
export type Route = (name: string, raw: unknown) => Promise<Result<unknown>>

/** What hears of the commands: their names, never what they were given. */
export interface RouterReports {
  /** Something unforeseen. */
  failed(name: CommandName, error: unknown): void
  /** How long it took, ms. */
  took?(name: CommandName, ms: number): void
}

/** Parses by the contract, calls the handler, and makes a `Result` of whatever comes. */
export function createRouter(handlers: Handlers, reports: RouterReports): Route {
  return async (name, raw) => {
    if (!isCommand(name)) return failed({ code: 'invalid-input', message: `There is no command ${name}.` })
    const parsed = commands[name].input.safeParse(raw)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const field = issue?.path.join('.') ?? ''
      return failed({
        code: 'invalid-input',
        message: `${name}: ${field === '' ? '' : `${field}: `}${issue?.message ?? ''}`,
      })
    }
    const began = performance.now()
    try {
      const handler = handlers[name] as (input: unknown) => unknown
      return { ok: true, value: (await handler(parsed.data)) ?? {} }
    } catch (error) {
      if (!(error instanceof AppError)) reports.failed(name, error)
      return failed(wireError(error))
    } finally {
      reports.took?.(name, performance.now() - began)
    }
  }
}

const isCommand = (name: string): name is CommandName => (COMMANDS as readonly string[]).includes(name)
const failed = (error: WireError): Result<never> => ({ ok: false, error })
