/**
 * Chromium does not navigate to a scheme it does not know, so `app://ui/x` lives at `https://ui.app.standin.test/x`,
 * where every request is answered by the app's own handler. Nothing of it leaves the process.
 */
const DOMAIN = 'standin.test'

/** The address under which Chromium knows one of the app's own. */
export function toChromium(url: string, schemes: ReadonlySet<string>): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}.${DOMAIN}${rest === '' ? '/' : rest}` : url
}

/** The app's own name of an address that Chromium uses. */
export function fromChromium(url: string): string {
  return url.replace(/^https:\/\/([^/]*)\.([a-z][\w+-]*)\.standin\.test(?=\/|$)/i, '$2://$1')
}

/**
 * A policy that also allows, under Chromium's name for it, what it allows of the app's own schemes. An address of a
 * scheme that Chromium does not know has no host for it: as itself it is only met by the scheme.
 */
export function policyForChromium(policy: string, schemes: ReadonlySet<string>): string {
  return policy.replaceAll(/([a-z][\w+-]*):\/\/[\w.-]+[^\s;]*/gi, (source, scheme: string) =>
    schemes.has(scheme) ? `${scheme}: ${source} ${toChromium(source, schemes).replace(/\/$/, '')}` : source,
  )
}

/** What to intercept so that the app's own schemes are served. */
export function patternsFor(schemes: ReadonlySet<string>): { urlPattern: string }[] {
  return [...schemes].flatMap((scheme) => [
    { urlPattern: `https://*.${scheme}.${DOMAIN}/*` },
    { urlPattern: `${scheme}://*` },
  ])
}
