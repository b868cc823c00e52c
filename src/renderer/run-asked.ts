import { commandTitle } from './commands/command-title'
import { isCommandId, runCommand } from './commands/registry'
import { i18n } from './i18n'
import { toast } from './ui/toast'

/** Runs what was chosen in the system's menu, which shows every command; says so where one has nothing to act on now. */
export function runAsked(id: string): void {
  if (!isCommandId(id) || runCommand(id)) return
  toast({ message: i18n.t('notNow', { ns: 'app', command: commandTitle(id) }), slot: 'not-now' })
}
