import { runCommand } from '../../commands/registry'
import { openRow, showView } from '../library'
import { changeSettings, settingsStore } from '../settings'
import type { PaletteTarget } from './palette-items'

/** How many recently run commands are kept. */
const KEPT = 20

/** Does what was chosen, once the palette is gone: the focus is then back where the person was. */
export function runItem(target: PaletteTarget): void {
  requestAnimationFrame(() => {
    if (target.kind === 'article') void openRow(target.row.id, 'text')
    else if (target.kind === 'annotation') void openRow(target.found.articleId, 'text', target.found.id)
    else if (target.kind === 'tag') showView({ kind: 'tag', tag: target.name })
    else if (runCommand(target.id)) {
      const others = settingsStore.getState().recentCommands.filter((id) => id !== target.id)
      void changeSettings({ recentCommands: [target.id, ...others].slice(0, KEPT) })
    }
  })
}
