import { wireError } from '../../../shared/ipc/app-error'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { IntakeHalted } from '../../library/acts/begun-intake'
import type { Library } from '../../library/library'
import type { InterruptedIntake } from '../../library/library-intake'
import type { Progress } from '../../progress'
import { requiredFormat } from './index'
import { planImport } from './plan'
import { lookedAt } from './shape'

/** What is told of an import that an earlier process did not end. */
export type InterruptedImport = NonNullable<CommandOutput<'exchange.interrupted'>['import']>

/**
 * Goes on with an import that an earlier process began: its file is read again from the copy that was kept, what it had
 * written already is taken as it is, and the rest is done in the same way; so nothing comes twice. Where that fails all of
 * it is taken back. Undefined where `isHalted` ended it, and the next start goes on. Never fails.
 */
export async function finishImport(
  library: Library,
  { begun, source }: Extract<InterruptedIntake, { state: 'waiting' }>,
  isHalted: () => boolean,
): Promise<InterruptedImport | undefined> {
  const { name } = source
  const progress: Progress = {
    begin: () => undefined,
    step: () => undefined,
    goOn() {
      if (isHalted()) throw new IntakeHalted()
    },
  }
  try {
    const file = await lookedAt(name, source.bytes)
    const format = requiredFormat(file, source.format)
    const plan = await planImport(library, file, format, progress, new Set(begun.ids))
    const entry = await library.intake.take(plan, progress, begun)
    return { state: 'finished', name, new: plan.counts.new, ...(entry !== undefined && { entry }) }
  } catch (error) {
    if (error instanceof IntakeHalted) return undefined
    await library.intake.giveUp(begun).catch(() => undefined)
    return { state: 'takenBack', name, reason: wireError(error) }
  }
}
