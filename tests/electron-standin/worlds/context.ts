/** What the stand-in tells the code that it puts into a page, as a constant named STANDIN around it. */
export interface WorldContext {
  /** Prefix of the events between the page's two worlds: random, so that a page cannot speak on it. */
  readonly key: string
  readonly platform: string
  readonly versions: Readonly<Record<string, string | undefined>>
  /** Set by the isolated world: runs the preload's text as a sandboxed preload is run. */
  runPreload?: (preload: Preload) => void
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void

/** A message from the isolated world to Node. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'open'; readonly url: string }

/** A message from Node to the isolated world. */
export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
