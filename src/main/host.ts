/** What a host (Electron window, web host, command line) can do that the core cannot. */
export interface Host {
  readonly name: 'electron' | 'web' | 'cli'
  /** Undefined where the host has no dialog of its own. */
  pickFiles?(options: { folder: boolean }): Promise<readonly string[]>
  /** The path chosen, or undefined when the person cancelled. */
  chooseSavePath?(suggestedName: string): Promise<string | undefined>
  /** http, https and mailto only: the caller has checked. */
  openExternal(url: string): Promise<void>
  /** Shows the window, for a second start; the address to open, where there is one. */
  show(): { url?: string }
}
