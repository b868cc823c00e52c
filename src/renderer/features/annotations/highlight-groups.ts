import type { Span } from '../../../shared/text/block'
import type { ArticleView } from '../reader'

type Surface = Pick<ArticleView, 'window' | 'staticRangeOf'>

/** A stretch of text that a group paints. */
interface PaintedSpan {
  readonly span: Span
  /** The group's name in the frame's `CSS.highlights`. */
  readonly name: string
}

interface PaintedRange {
  readonly range: StaticRange
  readonly span: Span
}

/** Groups of painted ranges in a frame's highlight registry. */
interface PaintedGroups {
  /** These and no others. Ranges that are painted already stay; a group with none left is gone. */
  show(wanted: readonly PaintedSpan[]): void
  /** Other nodes hold this stretch of the text: the ranges that meet it are made anew when they are next shown. */
  forget(stretch: Span): void
  clear(): void
}

/** Keeps the registry's groups of one painter; whatever else is registered in the frame is left alone. */
export function paintedGroups(surface: Surface): PaintedGroups {
  const { window: frame } = surface
  const { highlights } = frame.CSS
  const groups = new Map<string, { readonly group: Highlight; readonly ranges: Map<string, PaintedRange> }>()

  function showIn(name: string, spans: ReadonlyMap<string, Span>): void {
    const known = groups.get(name)
    const { group, ranges } = known ?? newGroup(name)
    for (const [key, { range }] of ranges) {
      if (spans.has(key)) continue
      group.delete(range)
      ranges.delete(key)
    }
    for (const [key, span] of spans) {
      const range = ranges.has(key) ? undefined : surface.staticRangeOf(span)
      if (range === undefined) continue
      group.add(range)
      ranges.set(key, { range, span })
    }
    // Registered with all its ranges: each that is added to a registered group is told to the whole document.
    if (known === undefined) {
      groups.set(name, { group, ranges })
      highlights.set(name, group)
    }
  }

  function newGroup(name: string) {
    const group = new frame.Highlight()
    group.priority = priorityOf(name)
    return { group, ranges: new Map<string, PaintedRange>() }
  }

  function remove(name: string): void {
    highlights.delete(name)
    groups.delete(name)
  }

  return {
    show(wanted) {
      const spans = new Map<string, Map<string, Span>>()
      for (const { span, name } of wanted) {
        const own = spans.get(name) ?? new Map<string, Span>()
        own.set(`${span.start} ${span.end}`, span)
        spans.set(name, own)
      }
      for (const name of [...groups.keys()]) if (!spans.has(name)) remove(name)
      for (const [name, own] of spans) showIn(name, own)
    },
    forget({ start, end }) {
      for (const { group, ranges } of groups.values())
        for (const [key, { range, span }] of ranges) {
          if (span.start >= end || span.end <= start) continue
          group.delete(range)
          ranges.delete(key)
        }
    },
    clear() {
      for (const name of [...groups.keys()]) remove(name)
    },
  }
}

/**
 * Upper levels above lower ones, what stands out above those, the tint of what lies twice above all; all below 0, where
 * hits of find and flashes lie.
 */
function priorityOf(name: string): number {
  const look = name.slice(name.lastIndexOf('-') + 1)
  if (look.startsWith('x')) return -1
  return Number.isNaN(Number(look)) ? -2 : -3 - Number(look)
}
