import type { OnBeforeRequestListenerDetails, Protocol, Session, WebRequest } from 'electron'
import { runtime } from './runtime'
import { notImplemented, strict } from './strict'
import type { InstanceMember, Member } from './surface'

type Handler = (request: Request) => Response | Promise<Response>
type OnBeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  done: (response: { cancel?: boolean }) => void,
) => void

const served = new Map<string, Handler>()
let beforeRequest: OnBeforeRequest | undefined
let mayUse: Parameters<Session['setPermissionCheckHandler']>[0] = null

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (runtime().ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true)
        notImplemented(`a scheme that is not standard and secure (${scheme})`)
      runtime().schemes.add(scheme)
    }
  },
  handle(scheme, handler) {
    if (!runtime().schemes.has(scheme)) notImplemented(`a scheme that is not registered (${scheme})`)
    if (served.has(scheme)) throw new Error(`The protocol ${scheme} is already handled`)
    served.set(scheme, handler)
  },
} satisfies Pick<Protocol, Member<'protocol'>>)

const webRequest = strict('webRequest', {
  onBeforeRequest: (...words: unknown[]) => {
    if (words.length !== 1) notImplemented('a filter of webRequest.onBeforeRequest')
    beforeRequest = words[0] as OnBeforeRequest
  },
} satisfies Pick<WebRequest, 'onBeforeRequest'>)

const defaultSession = strict('session.defaultSession', {
  webRequest: webRequest as unknown as WebRequest,
  setPermissionCheckHandler(handler) {
    mayUse = handler
  },
  // Chromium is told by the check alone; what it allows is not asked again here.
  setPermissionRequestHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
} satisfies Pick<Session, InstanceMember<'session'>>)

export const session = strict('session', { defaultSession } satisfies Record<Member<'session'>, unknown>)

/** The app's answer to a request of one of its own schemes; undefined where there is no handler. */
export function answerFor(url: string): Handler | undefined {
  return served.get(url.slice(0, url.indexOf(':')))
}

/** Whether `webRequest` cancels the request. */
export async function isCancelled(url: string, resourceType: string): Promise<boolean> {
  const listener = beforeRequest
  if (listener === undefined) return false
  const details = strict('details', { url, resourceType }) as unknown as OnBeforeRequestListenerDetails
  const { cancel } = await new Promise<{ cancel?: boolean }>((done) => listener(details, done))
  return cancel === true
}

/** Electron's names of permissions and Chromium's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['media', 'camera'],
  ['media', 'microphone'],
] as const

/** What the app's check says of each permission for a page: Chromium's name and whether it is granted. */
export function permissionsOf(origin: string): { name: string; granted: boolean }[] {
  const check = mayUse
  if (check === null) return []
  return PERMISSIONS.map(([permission, name]) => ({
    name,
    granted: check(null, permission, origin, { isMainFrame: true, requestingUrl: origin }),
  }))
}
