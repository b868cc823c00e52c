import { errorText } from './error-text'
import { historyStore, isOvertaken, travel } from './history'
import { i18n } from './i18n'
import { toast } from './ui/toast'

/**
 * Says what was done, with a button that takes back this and nothing else: `entry` names its step. As soon as that is
 * not the newest step any more (something else was changed, here or elsewhere, or it was undone) the message goes.
 * Without `entry` there is nothing to take back and no button.
 */
export function toastWithUndo(message: string, entry: string | undefined): void {
  if (entry === undefined || isOvertaken(entry)) {
    toast({ message, slot: 'undoable' })
    return
  }
  const shown = toast({
    message,
    slot: 'undoable',
    action: { label: i18n.t('undo'), run: () => void undo(entry) },
  })
  const stop = historyStore.subscribe((newest) => {
    if (newest.entry === entry) return
    stop()
    shown.close()
  })
}

async function undo(entry: string): Promise<void> {
  try {
    await travel('undo', entry)
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}
