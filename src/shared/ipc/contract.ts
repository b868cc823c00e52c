import type { z } from 'zod'
import { annotationCommands } from './contract/annotations'
import { appCommands } from './contract/app'
import { articleCommands } from './contract/articles'
import { backupCommands } from './contract/backups'
import { captureCommands } from './contract/capture'
import { entryCommands } from './contract/entries'
import type { events } from './contract/events'
import { exchangeCommands } from './contract/exchange'
import { exportCommands } from './contract/exports'
import { importCommands } from './contract/imports'
import { jobCommands } from './contract/jobs'
import { librariesCommands } from './contract/libraries'
import { libraryCommands } from './contract/library'
import { printCommands } from './contract/print'
import { searchCommands } from './contract/search'
import { tagCommands } from './contract/tags'
import { trashCommands } from './contract/trash'
import type { CommandName, EventName } from './names'
import type { WireError } from './wire-error'

export { events } from './contract/events'
export type { ImportPlan } from './contract/exchange'
export { ExportRequest, type ExportScope, type FormatRow } from './contract/exports'
export type { HistoryState, ReadOnly, RowCounts, RowPage, SavingState, Travelled } from './contract/library'
export type { ImportSource } from './contract/imports'
export { type PrintDocument, PrintRequest } from './contract/print'
export type { TrashedAnnotation } from './contract/trash'
export type { ErrorCode, Problem, WireError } from './wire-error'

/** Every command of the wire, by its name: what it takes and what it answers. */
export const commands = {
  ...appCommands,
  ...librariesCommands,
  ...libraryCommands,
  ...articleCommands,
  ...annotationCommands,
  ...trashCommands,
  ...tagCommands,
  ...entryCommands,
  ...captureCommands,
  ...importCommands,
  ...exportCommands,
  ...exchangeCommands,
  ...jobCommands,
  ...printCommands,
  ...searchCommands,
  ...backupCommands,
} as const satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>

type Commands = typeof commands
export type CommandInput<C extends CommandName> = z.input<Commands[C]['input']>
export type ParsedInput<C extends CommandName> = z.output<Commands[C]['input']>
export type CommandOutput<C extends CommandName> = z.output<Commands[C]['output']>
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError }

/** All that a window gets of the main process, in every host. */
export interface Bridge {
  invoke<C extends CommandName>(name: C, input: CommandInput<C>): Promise<Result<CommandOutput<C>>>
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void
}
