import type { BrowserWindow, Rectangle } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Where a window was last, DIP; `maximized` of it the place and size are those that it goes back to. */
const WindowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof WindowPlace>

/** The size of the first window, DIP: all four panes beside each other. */
export const FIRST_SIZE = { width: 1440, height: 900 }

type Size = Pick<Rectangle, 'width' | 'height'>

/** This size, but never larger than the largest screen. */
export const sizeOn = ({ width, height }: Size, workAreas: readonly Rectangle[]): Size => ({
  width: Math.min(width, Math.max(...workAreas.map((area) => area.width))),
  height: Math.min(height, Math.max(...workAreas.map((area) => area.height))),
})

/** How much of a window's title bar must be on a screen so that a person can get at it, DIP. */
const GRIP = { width: 120, height: 30 }

/**
 * Where to open a window that was at `last` on screens with these work areas: there where it can be got at, else only
 * as large as it was, and never larger than the largest screen.
 */
export function placeOn(last: WindowPlace, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  const { x, y } = last
  const { width, height } = sizeOn(last, workAreas)
  const reachable = workAreas.some(
    (area) =>
      Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= GRIP.width &&
      y >= area.y &&
      y + GRIP.height <= area.y + area.height,
  )
  return reachable ? { x, y, width, height } : { width, height }
}

const fileIn = (dataDir: string): string => join(dataDir, 'window-place.json')

/** Where the window was when it was last closed; undefined when that is not known. */
export function lastPlace(dataDir: string): WindowPlace | undefined {
  try {
    return WindowPlace.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    // The first start, or a file that is none: the window opens where the system puts it.
    return undefined
  }
}

/** Keeps the place when the window is closed. `complain` hears why it could not be kept; nothing depends on it. */
export function keepPlace(window: BrowserWindow, dataDir: string, complain: (why: string) => void): void {
  window.on('close', () => {
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(fileIn(dataDir), JSON.stringify(place), { mode: 0o600 })
    } catch (error) {
      complain(`the window's place could not be kept: ${String(error)}`)
    }
  })
}
