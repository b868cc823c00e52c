import type { WebPreferences } from 'electron'

/** What a page may do: nothing of Node, in a world of its own, in Chromium's sandbox; no webview, no dictionary from the network. */
export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences
