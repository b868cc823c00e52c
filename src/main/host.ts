/** Puts a printable file (self-contained HTML) on pages. */
export interface Printer {
  /** `@font-face` rules, with the fonts in them, for the characters of a text. */
  fontsFor(text: string): Promise<string>
  /** The pages as a PDF. Throws an `AppError` where nothing here can make one. */
  pdf(html: string): Promise<Uint8Array<ArrayBuffer>>
  /** On paper, through the system's dialog; false when the person cancelled. Undefined where the page prints itself. */
  paper?(html: string): Promise<boolean>
}

/** What a host (Electron window, web host, command line) can do that the core cannot. */
export interface Host {
  readonly name: 'electron' | 'web' | 'cli'
  readonly printer: Printer
  /** Undefined where the host has no dialog of its own. */
  pickFiles?(options: { folder: boolean }): Promise<readonly string[]>
  /** The path chosen, or undefined when the person cancelled. */
  chooseSavePath?(suggestedName: string): Promise<string | undefined>
  /** Lets the person choose a folder, also a new one; undefined when they cancelled. Undefined where the host cannot. */
  chooseFolder?(): Promise<string | undefined>
  /** Lets the person choose the file of a backup; undefined when they cancelled. Undefined where the host cannot. */
  chooseBackup?(): Promise<string | undefined>
  /** How many windows or pages may have drafts; none where not said. */
  windows?(): number
  /** What a page answers to `quit.blocked`; undefined where the host asks by a dialog of its own. */
  quit?(choice: 'stay' | 'leave'): void
  /** Shows a folder in the system's file manager; undefined where the host cannot. */
  showFolder?(path: string): Promise<void>
  /** http, https and mailto only: the caller has checked. */
  openExternal(url: string): Promise<void>
  /** Shows the window, for a second start; the address to open, where there is one. */
  show(): { url?: string }
}
