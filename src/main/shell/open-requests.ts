import type { App } from 'electron'
import { lecternAddress } from './start-options'

/** Addresses that the system asks to be opened; kept until the app can show them. */
export interface OpenRequests {
  /** From now on addresses are shown as they come, the kept ones first. `undefined` means: just come to the front. */
  serve(show: (address: string | undefined) => void): void
}

/**
 * Hears requests from before `ready` on: macOS sends `open-url` as early as that, and a second start arrives as
 * `second-instance`, whose own data is used because Chromium reorders the words of `argv`.
 */
export function hearOpenRequests(
  app: Pick<App, 'on'>,
  first: string | undefined,
  isAddress: (data: unknown) => data is { address?: string } = hasAddress,
): OpenRequests {
  const kept: (string | undefined)[] = first === undefined ? [] : [first]
  let deliver = (address: string | undefined): void => void kept.push(address)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    deliver(lecternAddress([url]))
  })
  app.on('second-instance', (_event, _argv, _folder, data) =>
    deliver(isAddress(data) ? data.address : undefined),
  )
  return {
    serve(show) {
      deliver = show
      for (const address of kept.splice(0)) show(address)
    },
  }
}

function hasAddress(data: unknown): data is { address?: string } {
  if (typeof data !== 'object' || data === null || !('address' in data)) return false
  return typeof data.address === 'string' && lecternAddress([data.address]) !== undefined
}
