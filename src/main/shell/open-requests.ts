import type { App } from 'electron'
import { isAbsolute } from 'node:path'
import { lecternAddress, type OpenRequest } from './start-options'

/** What the system asks to be opened; kept until the app can show it. */
export interface OpenRequests {
  /** From now on requests are shown as they come, the kept ones first. An empty one means: just come to the front. */
  serve(show: (request: OpenRequest) => void): void
}

/**
 * Hears requests from before `ready` on: macOS sends `open-url` and `open-file` as early as that, and a second start
 * arrives as `second-instance`, whose own data is used because Chromium reorders the words of `argv`.
 */
export function hearOpenRequests(app: Pick<App, 'on'>, first: OpenRequest): OpenRequests {
  const kept: OpenRequest[] = first.address === undefined && first.files.length === 0 ? [] : [first]
  let deliver = (request: OpenRequest): void => void kept.push(request)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    deliver(requestFor(url, []))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    deliver(requestFor(undefined, [path]))
  })
  app.on('second-instance', (_event, _argv, _folder, data) => deliver(handedOver(data)))
  return {
    serve(show) {
      deliver = show
      for (const request of kept.splice(0)) show(request)
    },
  }
}

/** What a second start handed over, as far as it is of the kind that is expected. */
function handedOver(data: unknown): OpenRequest {
  const { address, files } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >
  const paths = Array.isArray(files) ? files.filter((path): path is string => typeof path === 'string') : []
  return requestFor(address, paths.filter(isAbsolute))
}

function requestFor(address: unknown, files: readonly string[]): OpenRequest {
  const ours = typeof address === 'string' ? lecternAddress([address]) : undefined
  return { ...(ours === undefined ? {} : { address: ours }), files }
}
