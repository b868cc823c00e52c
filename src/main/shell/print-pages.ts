import { randomUUID } from 'node:crypto'

/** Documents on their way to a page, by the path of their address. */
const pages = new Map<string, string>()

/** No script, no request of any kind. */
const POLICY =
  "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox"

/** Gives a printable file an address, until `forget` is called. */
export function offerPage(html: string): { readonly url: string; forget(): void } {
  const path = `/${randomUUID()}`
  pages.set(path, html)
  return { url: `app://print${path}`, forget: () => void pages.delete(path) }
}

/** The answer to `app://print/<id>`. */
export function printPage(path: string): Response {
  const html = pages.get(path)
  if (html === undefined) return new Response('Not found', { status: 404 })
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
