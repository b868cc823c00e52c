import type { CommandOutput } from '../../../shared/ipc/contract'
import { errorOf } from '../../../shared/ipc/app-error'
import english from '../../../shared/locales/en/exchange.json'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { addEnglish, i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'

addEnglish('exchange', english)

type Interrupted = NonNullable<CommandOutput<'exchange.interrupted'>['import']>

/** Says in a line what becomes of an import that an earlier process did not end, now and once it is over. */
export async function tellInterrupted(left: Interrupted): Promise<void> {
  if (left.state !== 'finishing') return tellEnd(left)
  const shown = toast({ message: textOf(left), timeout: 0 })
  try {
    const { import: end } = await call('exchange.interrupted', { wait: true })
    if (end !== undefined) tellEnd(end)
  } finally {
    shown.close()
  }
}

function tellEnd(end: Interrupted): void {
  if (end.state === 'takenBack') toast({ message: textOf(end), tone: 'problem', timeout: 0 })
  else toastWithUndo(textOf(end), end.entry)
}

function textOf({ state, name: file, new: count, reason }: Interrupted): string {
  const t = i18n.getFixedT(null, 'exchange')
  const name = file === '' ? t('interrupted.someFile') : file
  if (state === 'finished' && count !== undefined) return t('interrupted.finishedWith', { name, count })
  if (reason !== undefined) return t('interrupted.takenBackFor', { name, reason: errorText(errorOf(reason)) })
  return t(`interrupted.${state}`, { name })
}
