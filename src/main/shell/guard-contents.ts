import type { Session, WebContents } from 'electron'
import { externalAddress } from '../external-address'
import { isOwnAddress, mayLoad, mayNavigate, type OwnPage } from './own-page'

/**
 * A page stays where it is, opens no window and embeds no webview; an address that it wants opened goes to the system
 * (`openOutside`), if it is one for a browser or mail program.
 */
export function guardContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  page: OwnPage,
  openOutside: (address: string) => void,
): void {
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event, page)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url)
    if (address !== undefined) openOutside(address)
    return { action: 'deny' }
  })
}

/** The only permission that there is: writing to the clipboard, for our own page. */
const CLIPBOARD = 'clipboard-sanitized-write'

/** No permission but that one, no device, and no request that leaves the machine. */
export function guardSession(guarded: Session, page: OwnPage): void {
  guarded.setPermissionRequestHandler((_contents, permission, done, { requestingUrl }) =>
    done(permission === CLIPBOARD && isOwnAddress(requestingUrl, page)),
  )
  guarded.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === CLIPBOARD && isOwnAddress(origin, page),
  )
  guarded.setDevicePermissionHandler(() => false)
  guarded.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !mayLoad(url, page) }))
}
