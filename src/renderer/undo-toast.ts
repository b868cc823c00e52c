import { runCommand } from './commands/registry'
import { i18n } from './i18n'
import { toast } from './ui/toast'

/** Says what was done, with a button that takes it back: the undo is the one of the whole library. */
export function toastWithUndo(message: string): void {
  toast({ message, action: { label: i18n.t('undo'), run: () => runCommand('history.undo') } })
}
