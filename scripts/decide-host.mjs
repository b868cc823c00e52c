/** What follows the reason, where a window can be opened. */
const INSTEAD = 'Opening Lectern in a browser window instead; your library is the same.'
/** What follows it where none can. */
const SERVING = 'Serving Lectern to a browser on this machine instead; your library is the same.'

/**
 * Which host shows the window, and in one sentence why not Electron (design/runtime-hosts.md section 4). Pure: the
 * facts are found by electron-here.mjs. `download` as the answer means that nothing speaks against Electron but that
 * it is not here: try to get it and decide again with what came of it.
 */
export function decideHost(facts) {
  if (facts.asked !== 'window') return { host: 'web' }
  const linux = facts.platform === 'linux'
  if (linux && !facts.display)
    return { host: 'web', why: `There is no display here, so Electron cannot open a window. ${SERVING}` }
  if (linux && facts.root && !facts.noSandbox)
    return {
      host: 'web',
      why: `Electron does not run as root with its sandbox on (add --no-sandbox to insist). ${INSTEAD}`,
    }
  if (facts.died !== undefined)
    return { host: 'web', why: `Electron stopped at once (${facts.died}). ${INSTEAD}` }
  if (facts.installed) return { host: 'electron' }
  const absent = `Electron${facts.version === undefined ? '' : ` ${facts.version}`} is not on this machine`
  if (!facts.mayDownload) return { host: 'web', why: `${absent}. ${INSTEAD}` }
  if (facts.download === undefined) return { host: 'download' }
  return { host: 'web', why: `${absent} and could not be downloaded (${facts.download}). ${INSTEAD}` }
}

/** Electron ended within this time, ms, counts as not having run at all. */
const AT_ONCE = 8000

/**
 * Why Electron died at once, in a few words; undefined when it ran, ended well, or was told to stop.
 * `signal` and `errors` are what the system and its standard error said.
 */
export function diedAtOnce({ code, signal, errors, milliseconds, stopped }) {
  if (code === 0 || stopped || milliseconds >= AT_ONCE) return undefined
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(errors)?.[1]
  if (library !== undefined) return `the system library ${library} is missing`
  if (/sandbox/i.test(errors)) return 'its sandbox is not available here'
  return signal === null ? `exit ${code}` : signal
}
