import { isEditable } from './commands/pending-field'
import { dialogStore, openDialog } from './dialogs'
import { i18n } from './i18n'
import { toast } from './ui/toast'

/** Addresses that were asked for from outside and have not been shown yet, the first one first. */
const waiting: string[] = []

/** A dialog stands open, or something is being typed: another dialog would take its words away. */
const isBusy = (): boolean =>
  dialogStore.getState().request !== undefined || isEditable(document.activeElement ?? undefined)

/**
 * A page is to be saved, as any web page can ask: the person sees its address, and nothing is fetched before they say
 * so. Where they are busy it waits for them, and says so; none is dropped.
 */
export function askToSave(address: string): void {
  if (!waiting.includes(address)) waiting.push(address)
  if (isBusy()) toast({ message: i18n.t('saveWaits', { host: new URL(address).host }), slot: 'asked' })
  else showNext()
}

/** Shows what waits as soon as nobody is busy any more; once. */
export function followBusy(): void {
  // Whoever closes a dialog or leaves a field is on the way to something, which may be another one.
  const look = () => void setTimeout(() => !isBusy() && showNext())
  dialogStore.subscribe(({ request }) => request === undefined && look())
  document.addEventListener('focusout', look)
}

function showNext(): void {
  const address = waiting.shift()
  if (address !== undefined) openDialog({ kind: 'add', address })
}
