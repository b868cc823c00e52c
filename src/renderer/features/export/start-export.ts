import { registerCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { readerStore } from '../reader'

/** The command that takes annotations out: of the open article, or of the library when none is open. */
export function startExport(): void {
  registerCommand('export.open', {
    run: () => {
      const { place } = readerStore.getState()
      openDialog({ kind: 'export', ...(place === undefined ? {} : { articleId: place }) })
    },
  })
}
