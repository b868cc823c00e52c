import { fromChromium, policyForChromium } from './addresses'
import type { Session } from './cdp'
import { runtime } from './runtime'
import { answerFor, isCancelled } from './session'

export interface PausedRequest {
  readonly requestId: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
  }
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
}

export interface RequestGuard {
  readonly isMainFrame: boolean
  readonly mayNavigate: (to: { url: string; isMainFrame: boolean; redirect: boolean }) => boolean
}

/** Answers a request in Electron's order: navigation events, `webRequest`, then the scheme's handler or the network. */
export async function answerRequest(
  paused: PausedRequest,
  session: Session,
  guard: RequestGuard,
): Promise<void> {
  const { requestId, request, resourceType } = paused
  const url = fromChromium(request.url)
  const { isMainFrame } = guard
  const redirect = paused.redirectedRequestId !== undefined
  try {
    if (resourceType === 'Document' && !guard.mayNavigate({ url, isMainFrame, redirect })) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    if (await isCancelled(url, typeName(resourceType, isMainFrame))) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    const handler = answerFor(url)
    const { method, headers } = request
    if (handler === undefined) await session.send('Fetch.continueRequest', { requestId })
    else await fulfil(session, requestId, await handler(new Request(url, { method, headers })))
  } catch (error) {
    // The page that asked may have gone meanwhile; then nobody waits for the answer.
    if (!/browser is gone|Invalid InterceptionId|closed|not found/i.test(String(error)))
      process.stderr.write(`electron stand-in: ${url} was not answered: ${String(error)}\n`)
  }
}

async function fulfil(session: Session, requestId: string, response: Response): Promise<void> {
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'content-security-policy' ? policyForChromium(value, runtime().schemes) : value,
  }))
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders,
    body,
  })
}

/** Electron's word for Chromium's kind of request. */
function typeName(resourceType: string, isMainFrame: boolean): string {
  if (resourceType === 'Document') return isMainFrame ? 'mainFrame' : 'subFrame'
  if (resourceType === 'XHR' || resourceType === 'Fetch') return 'xhr'
  const known = ['Stylesheet', 'Script', 'Image', 'Font', 'Media', 'Ping']
  return known.includes(resourceType) ? resourceType.toLowerCase() : 'other'
}
