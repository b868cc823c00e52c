import type { Page } from '@playwright/test'
import type { Result } from '../../src/shared/ipc/contract'
import { type ClientMessage, decodeFrame, encodeFrame } from '../../src/shared/ipc/wire'

/**
 * Answers every question of that name as `result` says, without the library hearing of it; by default never. For what
 * cannot be brought about in a picture's time: an act that takes long, an answer of another machine's doing.
 */
export const answering = (name: string, result?: Result<unknown>) => (page: Page) =>
  page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((frame) => {
      const message = decodeFrame(frame as Buffer) as ClientMessage
      if (message.name !== name) server.send(frame)
      else if (result !== undefined) socket.send(Buffer.from(encodeFrame({ id: message.id, result })))
    })
    server.onMessage((frame) => socket.send(frame))
  })
