/**
 * A text under edit that knows, of each UTF-16 code unit, where it came from: the ground truth of the harness.
 * `from` is the old offset of the unit, or of the unit that it replaced; NEW for what was put in. `kept` tells
 * whether the unit itself is still there.
 */
export interface TrackedText {
  readonly text: string
  readonly from: Int32Array
  readonly kept: Uint8Array
}

const NEW = -1

export function tracked(text: string): TrackedText {
  return {
    text,
    from: Int32Array.from({ length: text.length }, (_, at) => at),
    kept: new Uint8Array(text.length).fill(1),
  }
}

/** Puts an edited text together piece by piece. */
export class TrackedWriter {
  readonly #texts: string[] = []
  readonly #from: number[] = []
  readonly #kept: number[] = []

  /** Units of the old text, unchanged. */
  keep(source: TrackedText, start: number, end: number): void {
    this.#texts.push(source.text.slice(start, end))
    for (let at = start; at < end; at += 1) this.#push(source.from[at] ?? NEW, source.kept[at] ?? 0)
  }

  /** What stands in place of [start, end): with `same`, it is that text in another form. */
  replace(source: TrackedText, start: number, end: number, text: string, same: boolean): void {
    this.#texts.push(text)
    for (let at = 0; at < text.length; at += 1) {
      const old = start + Math.min(end - start - 1, Math.floor((at * (end - start)) / text.length))
      this.#push(source.from[old] ?? NEW, same ? (source.kept[old] ?? 0) : 0)
    }
  }

  insert(text: string): void {
    this.#texts.push(text)
    for (let at = 0; at < text.length; at += 1) this.#push(NEW, 0)
  }

  finish(): TrackedText {
    return {
      text: this.#texts.join(''),
      from: Int32Array.from(this.#from),
      kept: Uint8Array.from(this.#kept),
    }
  }

  #push(from: number, kept: number): void {
    this.#from.push(from)
    this.#kept.push(kept)
  }
}
