import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import configuration from '../../electron-builder.config'
import { READABLE_EXTENSIONS } from '../../src/shared/model/readable-files'

/*
 * No installer can be built where Electron's binary is not: the configuration is held against electron-builder's own
 * loader and schema instead, and against what the app says it can open.
 */
const root = resolve(import.meta.dirname, '../..')
/** The libraries that electron-builder itself works with; their versions are its own. */
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const { getConfig, validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config') as {
  getConfig(this: void, folder: string, file: string, from: undefined): Promise<object>
  validateConfiguration(this: void, config: object, log: object): Promise<void>
}
const { DebugLogger } = ofBuilder('builder-util') as { DebugLogger: new (enabled: boolean) => object }
const schema = ofBuilder('app-builder-lib/scheme.json') as {
  definitions: Record<string, { properties: Record<string, unknown> }>
}
const { FuseV1Options } = ofBuilder('@electron/fuses') as { FuseV1Options: Record<string, string | number> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>

/** Undefined where electron-builder takes the configuration, else what it says. */
const refusal = (config: object): Promise<string | undefined> =>
  validateConfiguration(config, new DebugLogger(false)).then(
    () => undefined,
    (error: Error) => error.message,
  )

describe('the configuration of the installers', () => {
  test('is loaded and taken by electron-builder itself', async () => {
    const loaded = await getConfig(root, 'electron-builder.config.ts', undefined)
    // Files are written another way by then.
    const { files: _files, ...others } = configuration
    expect(loaded).toMatchObject(others)
    expect(await refusal(loaded)).toBeUndefined()
  })

  test.each<[string, object, RegExp]>([
    ['electronFuzes', { electronFuzes: {} }, /unknown property 'electronFuzes'/],
    ['runAsNoode', { electronFuses: { ...configuration.electronFuses, runAsNoode: false } }, /electronFuses/],
    ['appImage', { toolsets: { appImage: '1.0.3' } }, /toolsets/],
    ['the toolset’s version', { toolsets: { appimage: '9.9.9' } }, /toolsets/],
    ['catgory', { linux: { ...configuration.linux, catgory: 'Office' } }, /configuration\.linux/],
    ['hardendRuntime', { mac: { ...configuration.mac, hardendRuntime: true } }, /configuration\.mac/],
    ['perMachin', { nsis: { ...configuration.nsis, perMachin: false } }, /configuration\.nsis/],
    ['rol', { mac: { ...configuration.mac, fileAssociations: [{ ext: 'md', rol: 'Viewer' }] } }, /\.mac/],
    ['scheme', { protocols: [{ name: 'x', scheme: 'x' }] }, /protocols/],
  ])('that misspells %s is refused', async (_name, change, reason) => {
    expect(await refusal({ ...configuration, ...change })).toMatch(reason)
  })

  test('makes AppImage and deb, dmg and zip, and an installer of Windows, and publishes none of them', () => {
    const { linux, mac, win, publish, asar } = configuration
    expect([linux?.target, mac?.target, win?.target]).toEqual([['AppImage', 'deb'], ['dmg', 'zip'], ['nsis']])
    expect([publish, asar]).toEqual([null, true])
  })

  test('never starts the app without its sandbox', () => {
    // The older toolset of AppImages does.
    expect(configuration.toolsets?.appimage).toBe('1.0.3')
    expect(JSON.stringify(configuration)).not.toContain('no-sandbox')
  })

  test('names the desktop file that Electron takes the window’s class from', () => {
    expect(manifest['desktopName']).toBe(`${configuration.linux?.executableName}.desktop`)
    expect(configuration.linux?.syncDesktopName).toBe(true)
  })

  test('packs what the app starts with, and no packages: there are none to pack', () => {
    expect(manifest['main']).toBe('./out/main/index.cjs')
    expect(configuration.files).toContain('out/**')
    expect(configuration.files).toContain('package.json')
    // src/main/shell/app-icon.ts finds it beside `out`.
    expect(configuration.files).toContain('resources/icons/linux/256x256.png')
    expect(manifest['dependencies']).toBeUndefined()
  })
})

describe('the fuses', () => {
  test('are all set, each as it was decided', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: false,
      resetAdHocDarwinSignature: true,
    })
  })

  test('are all that electron-builder and the fuse tool know', () => {
    const decided = Object.keys(configuration.electronFuses ?? {})
    const known = Object.keys(schema.definitions['FuseOptionsV1']?.properties ?? {})
    expect(known.length).toBeGreaterThan(7)
    expect(decided.toSorted()).toEqual(known.toSorted())
    const wire = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
    expect(wire.length).toBeGreaterThan(7)
    const lower = decided.map((name) => name.toLowerCase())
    expect(wire.filter((name) => !lower.includes(name.toLowerCase()))).toEqual([])
  })
})

describe('the system offers Lectern for what it reads', () => {
  const extensions = [...READABLE_EXTENSIONS].toSorted()

  test('on macOS, and never as the default', () => {
    const offered = [configuration.mac?.fileAssociations ?? []].flat()
    expect(offered.flatMap(({ ext }) => ext).toSorted()).toEqual(extensions)
    expect(offered.map(({ rank, role }) => [rank, role])).toEqual(offered.map(() => ['Alternate', 'Viewer']))
  })

  test('on Windows, taken away with the app, and never as the default', () => {
    const path = configuration.nsis?.include ?? ''
    const script = readFileSync(join(root, path), 'utf8')
    const named = (macro: string) =>
      [...script.matchAll(new RegExp(`insertmacro ${macro} "(\\w+)"`, 'g'))]
        .map(([, ext = '']) => ext)
        .toSorted((a, b) => a.localeCompare(b))
    expect(named('lecternOffers')).toEqual(extensions)
    expect(named('lecternOffersNoLonger')).toEqual(extensions)
    expect(configuration.fileAssociations ?? configuration.win?.fileAssociations).toBeUndefined()
  })

  test('on Linux by the types that the desktop has for them', () => {
    expect([...(configuration.linux?.mimeTypes ?? [])].toSorted()).toEqual([
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/x-mimearchive',
      'application/xhtml+xml',
      'multipart/related',
      'text/html',
      'text/markdown',
      'text/plain',
    ])
  })

  test('which docs/ELECTRON.md has a person look at', () => {
    const line = readFileSync(join(root, 'docs/ELECTRON.md'), 'utf8')
      .split('\n')
      .find((one) => one.includes('“Open with”'))
    const named = [...(line ?? '').matchAll(/`\.(\w+)`/g)].map(([, ext = '']) => ext)
    expect(named.toSorted((a, b) => a.localeCompare(b))).toEqual(extensions)
  })

  test('and for lectern:// addresses', () => {
    expect(configuration.protocols).toEqual([{ name: 'Lectern', schemes: ['lectern'] }])
    // electron-builder writes them for Linux and macOS only.
    const script = readFileSync(join(root, configuration.nsis?.include ?? ''), 'utf8')
    expect(script).toContain('"Software\\Classes\\lectern" "URL Protocol" ""')
  })
})

test.each([
  ['linux', configuration.linux?.icon],
  ['mac', configuration.mac?.icon],
  ['win', configuration.win?.icon],
  ['the entitlements', configuration.mac?.entitlements],
  ['the entitlements of what it starts', configuration.mac?.entitlementsInherit],
])('%s: %s is there', (_what, path) => expect(existsSync(join(root, path ?? 'nowhere'))).toBe(true))
