import type { Page } from '@playwright/test'
import type { RunningApp } from '../e2e/running-app'
import type { Scene } from '../e2e/scene-acts'

/** A state that the whole product has to be brought into, and out of again. */
export interface Trouble extends Scene {
  /** Before there is a window. */
  readonly before?: (app: RunningApp) => Promise<void>
  /** Before the page is loaded. */
  readonly arrange?: (page: Page) => Promise<void>
  /** Nothing answers there: the themes are put on by hand. */
  readonly isDead?: boolean
  readonly after?: (app: RunningApp) => Promise<void>
}
