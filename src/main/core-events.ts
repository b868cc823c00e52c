/** An event for every client, by its name in the contract. */
export interface CoreEvent {
  readonly name: string
  readonly payload: unknown
}

/** Who hears what. */
export interface CoreEvents {
  /** Hears every event; returns how to stop. */
  on(this: void, listener: (event: CoreEvent) => void): () => void
  emit(this: void, event: CoreEvent): void
}

/** Events that nobody hears yet. */
export function createEvents(): CoreEvents {
  const listeners = new Set<(event: CoreEvent) => void>()
  return {
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit: (event) => listeners.forEach((listener) => listener(event)),
  }
}
