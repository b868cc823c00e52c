import { AppError, unwrap } from '../../shared/ipc/app-error'
import type { CommandOutput, Result } from '../../shared/ipc/contract'
import { connectPrivately } from '../ipc/socket'
import { runningHolder } from '../running'

/** How long another process may take to answer, ms: it may be starting, or a command that is nearly done. */
const PATIENCE = 10_000
/** Between two tries, ms. */
const PAUSE = 100

/** Where a running app is, as it says itself. */
export type Running = CommandOutput<'clients.open'>

/**
 * Shows the app that has this library open, and what `address` names in it; undefined when none has. A process that
 * is starting is waited for. Throws an `AppError` when one has the library and does not answer.
 */
export async function showRunning(where: {
  readonly dataDir: string
  readonly libraryDir: string
  readonly address?: string | undefined
}): Promise<Running | undefined> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const holder = await runningHolder(where)
    if (holder === undefined) return undefined
    const running =
      holder.socket === undefined ? undefined : await ask(holder.socket, where.address, until - Date.now())
    // A web host that has the library but no address yet is still starting.
    if (running !== undefined && (running.host !== 'web' || running.url !== undefined)) return running
    if (Date.now() > until)
      throw new AppError(
        'conflict',
        `Process ${holder.pid} (${holder.host}) has this library open and does not answer. Wait until it is done, or end it, and start Lectern again.`,
        { key: 'library.noAnswer', values: { pid: holder.pid, host: holder.host } },
      )
    await pause(PAUSE)
  }
}

/** Undefined where nothing answers within `limit` ms: a stopped process still lets us connect. */
async function ask(socket: string, address: string | undefined, limit: number): Promise<Running | undefined> {
  const connection = await connectPrivately(socket)
  const answer = await Promise.race([
    connection?.call('clients.open', address === undefined ? {} : { url: address }),
    pause(limit),
  ])
  connection?.close()
  return answer?.ok === true ? unwrap(answer as Result<Running>) : undefined
}

const pause = (ms: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(resolve, ms)
  })
