import type { Problem } from '../../shared/ipc/contract'

/** What was found damaged and is so still, by file. */
export class Problems {
  readonly #byFile = new Map<string, readonly Problem[]>()
  #found: (problems: readonly Problem[]) => void = () => undefined

  /** `found` hears of each problem once. */
  hear(found: (problems: readonly Problem[]) => void): void {
    this.#found = found
  }

  all(): Problem[] {
    return [...this.#byFile.values()].flat()
  }

  /** What is wrong with a file now; nothing, when it is whole. */
  of(file: string, problems: readonly Problem[]): void {
    const known = new Set(this.#byFile.get(file)?.map(({ message }) => message))
    if (problems.length === 0) this.#byFile.delete(file)
    else this.#byFile.set(file, problems)
    const found = problems.filter(({ message }) => !known.has(message))
    if (found.length > 0) this.#found(found)
  }
}
