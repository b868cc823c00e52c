/**
 * Why Electron cannot show the window, as a sentence; undefined when it can. Pure: the facts are found by start.mjs.
 * @param {{ platform: string, display: boolean, root: boolean, insists: boolean, version: string,
 *   installed: boolean, download: { tried: false } | { tried: true, ok: boolean, reason?: string } }} facts
 * @returns {string | undefined}
 */
export function whyNotElectron(facts) {
  if (facts.platform === 'linux' && !facts.display)
    return 'There is no display here, so Electron cannot open a window.'
  if (facts.platform === 'linux' && facts.root && !facts.insists)
    return 'Electron does not run as root with its sandbox on (add --no-sandbox to insist).'
  if (facts.installed) return undefined
  if (!facts.download.tried) return `Electron ${facts.version} is not on this machine.`
  if (facts.download.ok) return undefined
  return `Electron ${facts.version} is not on this machine and could not be downloaded (${facts.download.reason}).`
}

/** What follows the reason. */
export const INSTEAD = 'Opening Lectern in a browser window instead; your library is the same.'
