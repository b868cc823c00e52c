import { clipboard, dialog } from 'electron'
import type { Core } from '../boot'
import { currentTexts } from './current-texts'

/** Tells the person that something broke; they can take along what helps to find out why. */
export async function tellOfCrash(core: Core, message: string): Promise<void> {
  const { crash } = currentTexts(core).shell
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Lectern',
    message,
    detail: crash.detail,
    buttons: [crash.close, crash.copy],
    defaultId: 0,
    cancelId: 0,
  })
  if (response !== 1) return
  const answer = await core.route('app.diagnostics', {})
  if (answer.ok) await clipboard.writeText((answer.value as { text: string }).text)
}
