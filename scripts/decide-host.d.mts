export interface HostFacts {
  /** What the person asked for: `web` and `serve` settle it. */
  readonly asked: 'window' | 'web' | 'serve'
  readonly platform: NodeJS.Platform
  readonly display: boolean
  readonly root: boolean
  readonly noSandbox: boolean
  /** Of the electron package; undefined where that is not installed. */
  readonly version: string | undefined
  /** Whether its program is on this machine. */
  readonly installed: boolean
  readonly mayDownload: boolean
  /** Why the download failed, once it was tried. */
  readonly download?: string
  /** Why Electron died at once, once it did. */
  readonly died?: string
}

export type HostDecision =
  | { readonly host: 'electron' | 'download'; readonly why?: undefined }
  | { readonly host: 'web'; readonly why?: string }

export function decideHost(facts: HostFacts): HostDecision

export function diedAtOnce(ended: {
  readonly code: number
  readonly signal: NodeJS.Signals | null
  readonly errors: string
  readonly milliseconds: number
  /** Whether a signal of ours ended it. */
  readonly stopped: boolean
}): string | undefined
