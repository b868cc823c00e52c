/** One line of the table that `npm run faults` prints. */
export interface Line {
  readonly name: string
  readonly status: 'ok' | 'FAILED' | 'skipped'
  /** How often the story was played. */
  readonly rounds: number
  /** Crashes, failures, damages, put in; and after how many of them the library was whole. */
  readonly faults: number
  readonly survived: number
  /** Updates that the store said were saved, and those of them that were gone afterwards. */
  readonly acknowledged: number
  readonly lost: number
  /** A control is a store that must lose: it is `ok` when it does. */
  readonly control: boolean
  readonly note: string
  /** The first things that went wrong, for whoever mends them. */
  readonly wrong: readonly string[]
}

export interface RowContext {
  readonly seed: number
  readonly long: boolean
  /** The built `writer.ts`. */
  readonly program: string
}

/** A row of design/storage-search.md, section 5. */
export interface Row {
  readonly name: string
  /** Gives each line as soon as it is known. */
  readonly run: (context: RowContext) => AsyncIterable<Line>
}

/** How many of the things that went wrong a line keeps. */
const KEPT = 5

/** Counts what a row does. */
export class Tally {
  rounds = 0
  faults = 0
  survived = 0
  acknowledged = 0
  lost = 0
  readonly #wrong: string[] = []

  /** One fault put in, and what was wrong afterwards: nothing, or sentences. */
  fault(wrong: readonly string[], lost = 0): void {
    this.faults += 1
    this.lost += lost
    if (wrong.length === 0 && lost === 0) this.survived += 1
    this.#wrong.push(...wrong.slice(0, KEPT - this.#wrong.length))
  }

  /** The line of a store that must survive everything, and of a row that must have done something. */
  line(name: string, note = ''): Line {
    const whole = this.faults > 0 && this.survived === this.faults && this.lost === 0
    const wrong = this.faults > 0 ? this.#wrong : ['nothing was tried']
    return { ...this.#counts(name, note), status: whole ? 'ok' : 'FAILED', control: false, wrong }
  }

  /** The line of a store that must not survive: where it does, the row sees nothing. */
  control(name: string): Line {
    const blind = this.survived === this.faults
    const note = blind
      ? 'a store known to lose lost nothing: this row is blind'
      : `lost, as it must: ${this.#wrong[0] ?? ''}`
    return {
      ...this.#counts(name, note),
      status: blind ? 'FAILED' : 'ok',
      control: true,
      wrong: blind ? [note] : [],
    }
  }

  #counts(name: string, note: string) {
    const { rounds, faults, survived, acknowledged, lost } = this
    return { name, rounds, faults, survived, acknowledged, lost, note }
  }
}

const nothing = { rounds: 0, faults: 0, survived: 0, acknowledged: 0, lost: 0, control: false, wrong: [] }

/** A row that this machine cannot run. */
export const skipped = (name: string, why: string): Line => ({
  ...nothing,
  name,
  status: 'skipped',
  note: why,
})
