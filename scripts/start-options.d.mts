export interface StartOptions {
  readonly asked: 'window' | 'web' | 'serve'
  readonly help: boolean
  /** Whether a download of Electron that failed today is to be tried again. */
  readonly again: boolean
  readonly noSandbox: boolean
  /** Words for Electron's own command line. */
  readonly electron: readonly string[]
  /** Words for the web host. */
  readonly web: readonly string[]
}

export const HELP: string
export function parseStart(
  words: readonly string[],
  folder: string,
): StartOptions | { readonly error: string }
