import type { Problem } from '../../shared/ipc/contract'

/** What ending a host takes. */
export interface Ending {
  /** Asks the pages for their drafts and the disk for the rest. Answers with what could not be saved. */
  handOver(): Promise<readonly Problem[]>
  /** Tells the person what is not saved, and what can be done. */
  ask(unsaved: readonly Problem[]): void
  /** Ends the process. */
  end(code: number): void
}

/**
 * Ends a host that has no dialog of its own. What cannot be saved keeps it alive, until the disk takes it or the person
 * says that it may be lost: in a page, or by a second signal.
 */
export class Quitting {
  readonly #ending: Ending
  #state: 'running' | 'saving' | 'asking' | 'ending' = 'running'

  constructor(ending: Ending) {
    this.#ending = ending
  }

  /** The window was closed, or a signal came. */
  async quit(): Promise<void> {
    if (this.#state !== 'running') return
    this.#state = 'saving'
    const unsaved = await this.#ending.handOver()
    if (unsaved.length === 0) return this.#end(0)
    this.#state = 'asking'
    this.#ending.ask(unsaved)
  }

  /** The second one ends at once: whoever sends it has been told. */
  async signalled(): Promise<void> {
    if (this.#state === 'asking') this.#end(1)
    else await this.quit()
  }

  /** What a page answered; without a question it means nothing. */
  answer(choice: 'stay' | 'leave'): void {
    if (this.#state !== 'asking') return
    if (choice === 'leave') this.#end(1)
    else this.#state = 'running'
  }

  /** The disk has taken what waited: nothing is in the way any more. */
  async saved(): Promise<void> {
    if (this.#state !== 'asking') return
    this.#state = 'running'
    await this.quit()
  }

  #end(code: number): void {
    this.#state = 'ending'
    this.#ending.end(code)
  }
}
