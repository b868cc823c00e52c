import { app, session, shell, type Session } from 'electron'
import { externalAddress } from '../external-address'
import { isOwnAddress, mayLoad, mayNavigate, type OwnPage } from './own-page'

/** Before the app is ready: no window navigates, opens another, embeds a webview, gets a permission or a network. */
export function guardContents(page: OwnPage): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event, page)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalAddress(url)
      if (address !== undefined) setImmediate(() => void shell.openExternal(address))
      return { action: 'deny' }
    })
  })
  void app.whenReady().then(() => guardSession(session.defaultSession, page))
}

/** Writing to the clipboard by the page itself is the only permission there is. */
function guardSession(guarded: Session, page: OwnPage): void {
  const clipboard = 'clipboard-sanitized-write'
  guarded.setPermissionRequestHandler((_contents, permission, done, { requestingUrl }) =>
    done(permission === clipboard && isOwnAddress(requestingUrl, page)),
  )
  guarded.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === clipboard && isOwnAddress(origin, page),
  )
  guarded.setDevicePermissionHandler(() => false)
  guarded.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !mayLoad(url, page) }))
}
