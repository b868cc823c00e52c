/** Nothing stands where a character of the old text stood. */
export const GONE = -1

/** Products of lengths above this are not aligned character by character: 250,000 cells take about a millisecond. */
export const MOST_CELLS = 250_000

/**
 * Of each UTF-16 code unit of `from`, the index of the unit of `to` that stands in its place (equal, or changed), or
 * GONE: the cheapest series of changes, deletions and insertions (Levenshtein, by Wagner and Fischer's table). Of
 * equally cheap ones a change is preferred, so that what was replaced keeps its length. Throws a RangeError when the
 * table would have more than MOST_CELLS cells.
 */
export function alignCharacters(from: string, to: string): Int32Array {
  const rows = from.length
  const columns = to.length
  if (rows * columns > MOST_CELLS)
    throw new RangeError(`${rows} by ${columns} characters are too many to align one by one.`)
  const places = new Int32Array(rows).fill(GONE)
  const width = columns + 1
  const costs = new Uint16Array((rows + 1) * width)
  for (let column = 0; column <= columns; column += 1) costs[column] = column
  for (let row = 1; row <= rows; row += 1) {
    costs[row * width] = row
    const unit = from.charCodeAt(row - 1)
    for (let column = 1; column <= columns; column += 1) {
      const here = row * width + column
      const changed = cost(costs, here - width - 1) + (unit === to.charCodeAt(column - 1) ? 0 : 1)
      const moved = Math.min(cost(costs, here - width), cost(costs, here - 1)) + 1
      costs[here] = Math.min(changed, moved)
    }
  }
  for (let row = rows, column = columns; row > 0 && column > 0;) {
    const here = row * width + column
    const isSame = from.charCodeAt(row - 1) === to.charCodeAt(column - 1)
    if (cost(costs, here) === cost(costs, here - width - 1) + (isSame ? 0 : 1)) {
      row -= 1
      column -= 1
      places[row] = column
    } else if (cost(costs, here) === cost(costs, here - width) + 1) row -= 1
    else column -= 1
  }
  return places
}

/** Index access where the index is known to be inside. */
function cost(costs: Uint16Array, at: number): number {
  return costs[at] as number
}
