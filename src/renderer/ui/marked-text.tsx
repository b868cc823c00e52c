/** A stretch of a text, UTF-16 code units, [start, end). */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** A text with what was found in it in `mark` elements; the hits are in order and do not overlap. */
export function MarkedText({ text, hits }: { text: string; hits: readonly Stretch[] }) {
  const ends = [0, ...hits.map(({ end }) => end)]
  return (
    <>
      {hits.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark data-hit="">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
