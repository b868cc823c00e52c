import type { Route } from './router'

/** Who reads pages of imports over a connection. */
export interface PageReaders {
  /** A request came over it. */
  hear(name: string, input: unknown): void
  /** It is gone, however it went: what was being read goes to others at once. */
  leave(): void
}

/** Nobody yet. */
export function pageReaders(route: Route): PageReaders {
  const clients = new Set<string>()
  return {
    hear(name, input) {
      const client = name === 'imports.next' ? (input as { client?: unknown } | null)?.client : undefined
      if (typeof client === 'string') clients.add(client)
    },
    leave() {
      for (const client of clients) void route('imports.leave', { client })
      clients.clear()
    },
  }
}
