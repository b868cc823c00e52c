import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { isCommandId, onCommandFailure, runCommand } from './commands/registry'
import { listenToKeys } from './commands/keyboard'
import { flushDrafts } from './drafts'
import { errorText } from './error-text'
import { startAnnotations } from './features/annotations'
import { startImport } from './features/import'
import { startExport } from './features/export'
import { startLibrary } from './features/library'
import { openArticle, startReader } from './features/reader'
import { followTheme, settingsStore, startSettings } from './features/settings'
import { call, connect, on } from './host'
import { i18n, languageFor, startI18n, useLanguage } from './i18n'
import { StartFailure } from './window/start-failure'
import { registerWindowCommands } from './window/window-commands'
import { followTitle } from './window/window-title'
import { toast } from './ui/toast'
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
    await startLibrary()
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
  on('command.requested', ({ id }) => void (isCommandId(id) && runCommand(id)))
  on('open.requested', ({ articleId, annotationId }) => {
    if (articleId !== undefined) void openArticle(articleId, annotationId)
  })
  on('flush.requested', () => void flushDrafts().then(() => call('app.flushed', {})))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts()
  })
}

/** A command that fails says so; what nobody foresaw goes to the local log. */
function hearErrors(): void {
  onCommandFailure((error) => toast({ message: errorText(error), tone: 'problem' }))
  const report = (message: string, stack: string | undefined) =>
    void call('app.report', {
      pane: 'window',
      message: message.slice(0, 2000),
      ...(stack === undefined ? {} : { stack: stack.slice(0, 8000) }),
    }).catch((failure: unknown) => console.error('The error could not be logged:', failure))
  window.addEventListener('error', ({ message, error }) =>
    report(message, error instanceof Error ? error.stack : undefined),
  )
  window.addEventListener('unhandledrejection', ({ reason }) => {
    toast({ message: errorText(reason), tone: 'problem' })
    report(String(reason), reason instanceof Error ? reason.stack : undefined)
  })
}

void start()
