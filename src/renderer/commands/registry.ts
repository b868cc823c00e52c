import { COMMAND_DEFINITIONS, type CommandId } from '../../shared/commands'

export interface CommandHandler {
  readonly run: () => unknown
  /** Whether it can run now; absent means always. */
  readonly when?: () => boolean
}

const handlers = new Map<CommandId, CommandHandler[]>()
const onFailure = new Set<(error: unknown, id: CommandId) => void>()

/** Says what a command does, until the returned function is called. The latest one that can run wins. */
export function registerCommand(id: CommandId, handler: CommandHandler): () => void {
  const list = handlers.get(id) ?? []
  handlers.set(id, [...list, handler])
  return () => {
    handlers.set(
      id,
      (handlers.get(id) ?? []).filter((one) => one !== handler),
    )
  }
}

const readyHandler = (id: CommandId): CommandHandler | undefined =>
  handlers.get(id)?.findLast((handler) => handler.when?.() ?? true)

/** Whether running it now would do something. */
export const canRun = (id: CommandId): boolean => readyHandler(id) !== undefined

/** Whether it is the id of a command. */
export const isCommandId = (id: string): id is CommandId =>
  COMMAND_DEFINITIONS.some((definition) => definition.id === id)

/** Runs a command; false when nothing can run it now. A failure goes to the listeners of `onCommandFailure`. */
export function runCommand(id: CommandId): boolean {
  const handler = readyHandler(id)
  if (handler === undefined) return false
  const failed = (error: unknown) => onFailure.forEach((listener) => listener(error, id))
  try {
    void Promise.resolve(handler.run()).catch(failed)
  } catch (error) {
    failed(error)
  }
  return true
}

/** Hears when a command fails; returns how to stop. */
export function onCommandFailure(listener: (error: unknown, id: CommandId) => void): () => void {
  onFailure.add(listener)
  return () => onFailure.delete(listener)
}
