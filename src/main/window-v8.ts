/**
 * What V8 is told in the processes of a window, in every host: space for new objects, MB for each half. By its own rule
 * it grows to several times that, and an import of many pages leaves the page with 63 MB of heap of which 12 are alive,
 * instead of 21.
 */
export const WINDOW_V8_FLAGS = '--max-semi-space-size=4'
