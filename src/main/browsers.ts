import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A browser of this machine. `default` is the system's own way to open a page, whatever that starts. */
export interface Browser {
  readonly kind: 'chromium' | 'firefox' | 'default'
  readonly program: string
}

const ON_LINUX = {
  chromium: [
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
    'brave-browser',
  ],
  firefox: ['firefox', 'firefox-esr'],
  default: ['xdg-open'],
} as const

const ON_WINDOWS = {
  chromium: [
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
    'BraveSoftware/Brave-Browser/Application/brave.exe',
  ],
  firefox: ['Mozilla Firefox/firefox.exe'],
} as const

const ON_MACOS = {
  chromium: ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'],
  firefox: ['firefox'],
} as const

/**
 * The browsers that can show the window, the best first: Chromium's family in a bare window, then Firefox in a tab,
 * then whatever the system opens pages with.
 */
export function findBrowsers(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Browser[] {
  const places = placesOn(platform, env)
  const found = (['chromium', 'firefox', 'default'] as const).flatMap((kind) =>
    places[kind].filter(isExecutable).map((program) => ({ kind, program })),
  )
  return found.filter(({ program }, at) => found.findIndex((one) => one.program === program) === at)
}

function placesOn(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Record<Browser['kind'], readonly string[]> {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    const under = (names: readonly string[]) =>
      names.flatMap((name) => roots.flatMap((root) => (root ? [join(root, name)] : [])))
    const system = env['SYSTEMROOT'] ?? 'C:/Windows'
    return {
      chromium: under(ON_WINDOWS.chromium),
      firefox: under(ON_WINDOWS.firefox),
      default: [join(system, 'System32/cmd.exe')],
    }
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? '', 'Applications')]
    const app = (name: string) =>
      roots.map((root) => join(root, `${name === 'firefox' ? 'Firefox' : name}.app/Contents/MacOS/${name}`))
    return {
      chromium: ON_MACOS.chromium.flatMap(app),
      firefox: ON_MACOS.firefox.flatMap(app),
      default: ['/usr/bin/open'],
    }
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = (names: readonly string[]) =>
    names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return {
    chromium: onPath(ON_LINUX.chromium),
    firefox: onPath(ON_LINUX.firefox),
    default: onPath(ON_LINUX.default),
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
