import { app, session, shell } from 'electron'

/** Opens an address outside if it is one for a browser or a mail program; anything else is dropped. */
export function openExternalIfSafe(url: string): void {
  if (!URL.canParse(url)) return
  const { protocol, href } = new URL(url)
  if (['http:', 'https:', 'mailto:'].includes(protocol)) setImmediate(() => void shell.openExternal(href))
}

/** The window never navigates, opens no other, gets no permission, and reaches no network. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternalIfSafe(url)
      return { action: 'deny' }
    })
  })
  void app.whenReady().then(() => {
    const { defaultSession } = session
    const clipboard = 'clipboard-sanitized-write'
    defaultSession.setPermissionRequestHandler((_contents, permission, done) =>
      done(permission === clipboard),
    )
    defaultSession.setPermissionCheckHandler((_contents, permission) => permission === clipboard)
    defaultSession.setDevicePermissionHandler(() => false)
    const network = {
      urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'],
    }
    defaultSession.webRequest.onBeforeRequest(network, (_details, done) => done({ cancel: true }))
  })
}
