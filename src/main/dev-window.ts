/** What `npm run dev` puts in place of the built window; only in a main bundle that was built for development. */
export interface DevWindow {
  /** Where Vite serves the window's modules, without a slash at the end. */
  readonly url: string
  /** Its address for hot updates. */
  readonly updates: string
}

/** Vite's server while developing. In a built app the condition is a constant and all of this falls out. */
export function devWindow(env: NodeJS.ProcessEnv = process.env): DevWindow | undefined {
  if (!import.meta.env.DEV) return undefined
  const url = env['ELECTRON_RENDERER_URL']?.replace(/\/$/, '')
  return url === undefined ? undefined : { url, updates: `ws://${new URL(url).host}` }
}

/** The keys that a web host keeps over its restarts while developing, so that an open page finds it again. */
export function devKeys(
  env: NodeJS.ProcessEnv = process.env,
): { ticket: string; session: string } | undefined {
  if (!import.meta.env.DEV) return undefined
  const [ticket, session] = (env['LECTERN_DEV_KEYS'] ?? '').split(':')
  return ticket && session ? { ticket, session } : undefined
}

/** A module of the window, from Vite. */
export async function devModule({ url }: DevWindow, path: string): Promise<Response> {
  const { status, headers, body } = await fetch(`${url}${path}`)
  return new Response(body, {
    status,
    headers: { 'content-type': headers.get('content-type') ?? 'text/plain' },
  })
}
