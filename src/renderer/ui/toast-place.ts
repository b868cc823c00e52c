/** Upright rectangle in the window, CSS px. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface ToastRoom {
  readonly window: { readonly width: number; readonly height: number }
  /** Of all messages together, as they stand over each other. */
  readonly size: { readonly width: number; readonly height: number }
  /** The column in whose middle they stand. */
  readonly column: { readonly left: number; readonly right: number }
  /** What must stay clear: dialogs, popovers, menus, and what else asks for it. */
  readonly clear: readonly Area[]
}

/** From the window's edge where there is room, and where there is little; CSS px. */
const [WIDE, NARROW] = [20, 4]
/** Between a message and what it must leave clear, CSS px. */
const GAP = 8

/**
 * How far from the window's lower edge the messages stand, CSS px: as low as they can without touching what must stay
 * clear; undefined when there is no such place.
 */
export function toastPlace({ window, size, column, clear }: ToastRoom): number | undefined {
  const middle = (column.left + column.right) / 2
  const inTheWay = clear.filter(
    ({ left, right }) => left < middle + size.width / 2 && right > middle - size.width / 2,
  )
  const lowest = window.height - NARROW
  const bottoms = [window.height - WIDE, lowest, ...inTheWay.map(({ top }) => top - GAP)]
  const free = bottoms.filter(
    (bottom) =>
      bottom <= lowest &&
      bottom - size.height >= NARROW &&
      inTheWay.every((area) => area.bottom <= bottom - size.height || area.top >= bottom),
  )
  const usual = free.find((bottom) => bottom === window.height - WIDE)
  return free.length === 0 ? undefined : window.height - (usual ?? Math.max(...free))
}
