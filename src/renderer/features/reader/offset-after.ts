/**
 * Where an offset of a text lies in another that differs from it in one stretch; UTF-16 code units. By what both end
 * or begin with; an offset inside that stretch is where it begins.
 */
export function offsetAfter(before: string, after: string, offset: number): number {
  const most = Math.min(before.length, after.length)
  const wanted = before.length - offset
  let tail = 0
  while (tail < wanted && tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  if (tail === wanted) return after.length - tail
  let head = 0
  while (head < offset && head < most - tail && before[head] === after[head]) head += 1
  return head
}
