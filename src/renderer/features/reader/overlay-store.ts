import { createStore } from 'zustand'
import type { Box } from '../../ui/popover'

/** A link that was pressed, before anything is opened. */
export interface PressedLink {
  readonly href: string
  /** Where it stands now, px of the window. */
  readonly box: () => Box
  /** The image that it is around. */
  readonly image?: ZoomedImage | undefined
}

export interface ZoomedImage {
  readonly src: string
  readonly alt: string
  /** With its colours turned round, as it is in the article. */
  readonly inverted: boolean
}

/** What lies over the article: a link's address, an image at full size, the typography popover at its button. */
export const overlayStore = createStore<{
  readonly link: PressedLink | undefined
  readonly image: ZoomedImage | undefined
  readonly typography: Element | undefined
}>(() => ({ link: undefined, image: undefined, typography: undefined }))
