import type { InterruptedImport } from './exchange/import/interrupted-import'
import type { Library } from './library/library'

/** An import that an earlier process began, while it is gone on with and until somebody was told of it. */
export class Interruption {
  readonly #library: Library
  readonly #log: (line: string) => void
  #told: InterruptedImport | undefined
  #ending: Promise<void> | undefined
  #isHalted = false

  constructor(library: Library, log: (line: string) => void) {
    this.#library = library
    this.#log = log
  }

  /** Ends what waits; what is over already is only told. */
  begin(): void {
    const { interrupted } = this.#library.intake
    if (interrupted === undefined) return
    if (interrupted.state !== 'waiting') {
      this.#told = { state: interrupted.state, name: interrupted.name ?? '' }
      return
    }
    this.#told = { state: 'finishing', name: interrupted.source.name }
    this.#ending = import('./exchange/import/interrupted-import')
      .then(({ finishImport }) => finishImport(this.#library, interrupted, () => this.#isHalted))
      .then((ended) => {
        this.#told = ended
        if (ended !== undefined) this.#log(`an import that was cut off is ${ended.state}: ${ended.name}`)
      })
  }

  /** What there is to tell, once; with `wait` not before it is over. */
  async tell(wait: boolean): Promise<InterruptedImport | undefined> {
    if (wait) await this.ended()
    const told = this.#told
    if (told?.state !== 'finishing') this.#told = undefined
    return told
  }

  /** Resolved when no earlier import is under way any more. */
  async ended(): Promise<void> {
    await this.#ending
  }

  /** The library is to be closed: the next start goes on. */
  async halt(): Promise<void> {
    this.#isHalted = true
    await this.#ending
  }
}
