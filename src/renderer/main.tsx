import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { askToSave, followBusy } from './asked-addresses'
import { listenToKeys } from './commands/keyboard'
import { setKeyboard } from './commands/keys'
import { openWhenFree } from './dialogs'
import { flushDrafts } from './drafts'
import { startAnnotations } from './features/annotations'
import { startImport } from './features/import'
import { startExport } from './features/export'
import { libraryStore, openRow, startLibrary } from './features/library'
import { startReader } from './features/reader'
import { followMotion, followTheme, settingsStore, startSettings } from './features/settings'
import { followLibrary } from './follow-library'
import { hearErrors } from './hear-errors'
import { askBeforeLeaving, call, connect, on } from './host'
import { i18n, languageFor, startI18n, useLanguage } from './i18n'
import { runAsked } from './run-asked'
import { showingRows } from './window/opening'
import { StartFailure } from './window/start-failure'
import { registerWindowCommands } from './window/window-commands'
import { followTitle } from './window/window-title'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

/** Starts the window: connection, settings, texts, library, in that order; then it is painted. */
async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root') as HTMLElement)
  try {
    await connect()
    await startSettings()
    followTheme()
    followMotion(document.documentElement)
    setKeyboard(settingsStore.getState().keyboard)
    settingsStore.subscribe(({ keyboard }) => setKeyboard(keyboard))
    await startI18n(languageFor(settingsStore.getState().language))
    settingsStore.subscribe(({ language }) => {
      if (languageFor(language) !== i18n.language) void useLanguage(languageFor(language))
    })
    hearMain()
    hearErrors()
    registerWindowCommands()
    followTitle()
    startReader()
    startAnnotations()
    startImport()
    startExport()
    listenToKeys()
    await showingRows(root, startLibrary())
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    )
    requestAnimationFrame(() => {
      document.documentElement.dataset['appState'] = 'ready'
    })
  } catch (error) {
    if (!i18n.isInitialized) await startI18n(languageFor('auto'))
    root.render(<StartFailure error={error} />)
    document.documentElement.dataset['appState'] = 'failed'
  }
}

function hearMain(): void {
  followBusy()
  on('command.requested', ({ id }) => runAsked(id))
  on('open.requested', ({ articleId, annotationId, save }) => {
    if (articleId !== undefined) void openRow(articleId, 'list', annotationId)
    if (save !== undefined) askToSave(save)
  })
  on('library.leaving', followLibrary)
  on('flush.requested', () => void flushDrafts().then(() => call('app.flushed', {})))
  on('quit.blocked', () => openWhenFree({ kind: 'unsaved' }))
  askBeforeLeaving(() => libraryStore.getState().saving.failed.length > 0)
  // Whoever comes back may have changed files elsewhere.
  window.addEventListener('focus', () => void lookOutside())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts()
  })
}

/** Without a connection it is done at the next focus. */
const lookOutside = () => call('library.reconcile', {}).catch(() => undefined)

void start()
