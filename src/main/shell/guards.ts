import { app, session, shell } from 'electron'
import { guardContents, guardSession } from './guard-contents'
import type { OwnPage } from './own-page'

/** Before the app is ready: whatever page there will be, and the session that it loads by, are guarded. */
export function guardPages(page: OwnPage): void {
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, page, (address) => setImmediate(() => void shell.openExternal(address))),
  )
  void app.whenReady().then(() => guardSession(session.defaultSession, page))
}
