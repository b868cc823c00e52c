import { registerCommand } from '../commands/registry'
import { onEscape } from '../commands/escape'
import { openDialog, SETTINGS_PAGES } from '../dialogs'
import { changeSize, findStore, goBack, goForward, readerStore } from '../features/reader'
import { areAnnotationsShown, changeSettings, settingsStore, showAnnotations } from '../features/settings'
import { travel } from '../history'
import { i18n, languageFor } from '../i18n'
import { isNotebookShown, showScreen } from '../main-screen'
import type { Settings } from '../../shared/model/settings'
import { DEFAULT_READING } from '../../shared/model/reading-values'
import { THEMES } from '../../shared/model/theme'
import { focusToasts, toast, toastRegion } from '../ui/toast'
import { openSidebar, toggleOpenSidebar } from './open-sidebar'
import { windowWidth } from './pane-widths'

const PANES = ['pane-sidebar', 'pane-list', 'pane-notebook', 'pane-reader', 'pane-annotations']

/** The commands of the window as a whole: dialogs, panes, theme, language, history. */
export function registerWindowCommands(): void {
  registerCommand('palette.open', { run: () => openDialog({ kind: 'palette' }) })
  registerCommand('palette.annotations', { run: () => openDialog({ kind: 'palette', prefix: '@' }) })
  registerCommand('palette.tags', { run: () => openDialog({ kind: 'palette', prefix: '#' }) })
  registerCommand('shortcuts.open', { run: () => openDialog({ kind: 'shortcuts' }) })
  registerCommand('settings.open', { run: () => openDialog({ kind: 'settings' }) })
  for (const page of SETTINGS_PAGES)
    registerCommand(`settings.${page}`, { run: () => openDialog({ kind: 'settings', page }) })
  for (const act of ['create', 'switch', 'move'] as const)
    registerCommand(`library.${act}`, { run: () => openDialog({ kind: 'library', act }) })
  registerCommand('library.restore', { run: () => openDialog({ kind: 'restore' }) })
  registerCommand('article.add', { run: () => openDialog({ kind: 'add' }) })
  registerCommand('view.sidebar', { run: toggleSidebar })
  registerCommand('view.annotations', { run: () => showAnnotations(!areAnnotationsShown()) })
  registerCommand('view.nextPane', { run: () => movePane(1) })
  registerCommand('view.previousPane', { run: () => movePane(-1) })
  registerCommand('view.theme', { run: nextTheme })
  registerCommand('view.language', {
    run: () => {
      const now = languageFor(settingsStore.getState().language)
      return changeSettings({ language: now === 'en' ? 'zh-CN' : 'en' })
    },
  })
  registerCommand('view.larger', { run: () => changeSize(1, DEFAULT_READING.size) })
  registerCommand('view.smaller', { run: () => changeSize(-1, DEFAULT_READING.size) })
  registerCommand('view.normalSize', { run: () => changeSize('usual', DEFAULT_READING.size) })
  registerCommand('view.focusMode', {
    run: toggleFocusMode,
    when: () => readerStore.getState().place !== undefined && !isNotebookShown(),
  })
  onEscape('overlay', leaveAnnotations)
  // The bar of find would be under them.
  findStore.subscribe((now, before) => void (now.open && !before.open && leaveAnnotations()))
  onEscape('overlay', leaveSidebar)
  onEscape('focus-mode', () => {
    if (!readerStore.getState().focusMode) return false
    readerStore.setState({ focusMode: false })
    return true
  })
  registerCommand('go.notebook', { run: showNotebook })
  registerCommand('go.back', { run: goBack, when: () => readerStore.getState().back.length > 0 })
  registerCommand('go.forward', { run: goForward, when: () => readerStore.getState().forward.length > 0 })
  registerCommand('history.undo', { run: () => travel('undo') })
  registerCommand('history.redo', { run: () => travel('redo') })
}

/** Once more from there, it only takes the focus. */
function showNotebook(): void {
  if (readerStore.getState().focusMode) readerStore.setState({ focusMode: false })
  showScreen('notebook')
  document.querySelector<HTMLElement>('#pane-notebook [data-pane-focus]')?.focus()
}

/** What had the focus may be gone now: the article has it. */
function toggleFocusMode(): void {
  readerStore.setState(({ focusMode }) => ({ focusMode: !focusMode }))
  readerStore.getState().view?.focus()
}

/** Escape takes the annotations away where they lie over the text. */
function leaveAnnotations(): boolean {
  const { place, focusMode } = readerStore.getState()
  const { panes } = settingsStore.getState()
  const isOver = windowWidth(panes) !== 'wide' && place !== undefined && !focusMode && !isNotebookShown()
  if (!isOver || !areAnnotationsShown()) return false
  void showAnnotations(false)
  return true
}

/** Where only the sidebar's icons have room it is opened over the list; elsewhere it is shown or hidden. */
async function toggleSidebar(): Promise<void> {
  const { panes } = settingsStore.getState()
  if (document.querySelector('#pane-sidebar[data-icons]') === null)
    await changeSettings({ panes: { sidebar: !panes.sidebar } })
  else toggleOpenSidebar()
}

function leaveSidebar(): boolean {
  if (!openSidebar.getState().isOpen) return false
  toggleOpenSidebar()
  return true
}

async function nextTheme(): Promise<void> {
  const { theme } = settingsStore.getState()
  const next: Settings['theme'] = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto'
  await changeSettings({ theme: next })
  toast({ message: i18n.t('shown', { ns: 'settings', theme: i18n.t(`theme.${next}`, { ns: 'settings' }) }) })
}

/**
 * Moves the focus to the next pane that is shown: to where it was in it, or to its first control. After the last pane
 * come the messages, while there are any.
 */
function movePane(step: 1 | -1): void {
  const messages = toastRegion()
  const shown = [...PANES.flatMap((id) => document.getElementById(id) ?? []), ...(messages ? [messages] : [])]
  const at = shown.findIndex((pane) => pane.contains(document.activeElement))
  const next = shown[(at + step + shown.length) % shown.length]
  if (next !== undefined && next === messages) {
    focusToasts()
    return
  }
  // The pane's own place first: in the reader the tools come before the text.
  const target =
    next?.querySelector<HTMLElement>('[data-pane-focus]') ??
    next?.querySelector<HTMLElement>('[tabindex="0"]:not([role=separator]), button, input')
  target?.focus()
}
