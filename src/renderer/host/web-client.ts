import type { Bridge, Result } from '../../shared/ipc/contract'
import { type ClientMessage, decodeFrame, encodeFrame, type ServerMessage } from '../../shared/ipc/wire'

/** Pauses between tries to reconnect, ms; the last one repeats. */
const PAUSES = [100, 250, 500, 1000, 2000, 5000]

/** The web host's bridge over a WebSocket: reconnects by itself; while it is down, calls fail at once. */
export function connectWeb(onState: (online: boolean) => void): Bridge {
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const waiting = new Map<number, (result: Result<never>) => void>()
  let socket: WebSocket | undefined
  let opening: Promise<void> | undefined
  let next = 1
  let tries = 0

  function open(): Promise<void> {
    return new Promise((resolve) => {
      const address = new URL('ws', document.baseURI)
      address.protocol = 'ws:'
      const one = new WebSocket(address)
      one.binaryType = 'arraybuffer'
      one.addEventListener('open', () => {
        socket = one
        tries = 0
        onState(true)
        resolve()
      })
      one.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => receive(new Uint8Array(data)))
      one.addEventListener('close', () => {
        socket = undefined
        for (const answer of waiting.values()) answer(offline)
        waiting.clear()
        onState(false)
        const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0
        tries += 1
        opening = new Promise<void>((again) => {
          setTimeout(again, pause)
        }).then(open)
        resolve()
      })
    })
  }

  function receive(frame: Uint8Array): void {
    const message = decodeFrame(frame) as ServerMessage
    if ('id' in message) {
      waiting.get(message.id)?.(message.result as Result<never>)
      waiting.delete(message.id)
    } else for (const listener of listeners.get(message.event) ?? []) listener(message.payload as never)
  }

  opening = open()
  return {
    async invoke(name, input) {
      if (tries === 0) await opening
      const open = socket
      if (open === undefined) return offline
      const id = next
      next += 1
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        open.send(encodeFrame({ id, name, input } satisfies ClientMessage))
      })
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      set.add(listener)
      listeners.set(event, set)
      return () => set.delete(listener)
    },
  }
}

const offline: Result<never> = {
  ok: false,
  error: { code: 'network', message: 'Lectern is not running any more.', key: 'offline' },
}
