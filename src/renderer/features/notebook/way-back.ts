import { registerCommand } from '../../commands/registry'
import type { ArticleId } from '../../../shared/model/ids'
import { isNotebookShown, showScreen } from '../../main-screen'
import { readerStore } from '../reader'

/** The article that was opened from the notebook, as long as no other one has been. */
let opened: ArticleId | undefined

/** From here on Back returns to the notebook, until another article is opened. */
export const rememberWayBack = (article: ArticleId): void => {
  opened = article
}

registerCommand('go.back', {
  run: () => {
    opened = undefined
    showScreen('notebook')
  },
  when: () => opened !== undefined && opened === readerStore.getState().place && !isNotebookShown(),
})
readerStore.subscribe(({ place }) => {
  if (place !== opened) opened = undefined
})
