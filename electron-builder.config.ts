import type { Configuration } from 'electron-builder'

type Fuses = Required<NonNullable<Configuration['electronFuses']>>

/**
 * Every fuse of Electron, said aloud: one that a new version brings is a type error here until somebody has decided.
 * Flipped in the packaged binary, they cannot be undone by whoever starts it.
 */
const fuses: Fuses = {
  // The app is no Node: neither by ELECTRON_RUN_AS_NODE, nor by NODE_OPTIONS, nor by --inspect.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Code comes from the archive that was signed, and from nowhere else.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  // The window's page is `app://ui`; a `file:` page is nothing special.
  grantFileProtocolExtraPrivileges: false,
  // Lectern keeps no cookies, and this fuse has no way back.
  enableCookieEncryption: false,
  // Flipping fuses breaks the signature that Apple's own chips ask for.
  resetAdHocDarwinSignature: true,
}

/** Offered to open these, never their default app: nobody wants their browser replaced by a reader. */
const documents: Configuration['fileAssociations'] = [
  { ext: ['html', 'htm', 'xhtml'], name: 'Web page', role: 'Viewer', rank: 'Alternate' },
  { ext: ['md', 'markdown'], name: 'Markdown', role: 'Viewer', rank: 'Alternate' },
  { ext: ['txt', 'text'], name: 'Text', role: 'Viewer', rank: 'Alternate' },
  { ext: ['mhtml', 'mht'], name: 'Web archive', role: 'Viewer', rank: 'Alternate' },
  { ext: ['docx'], name: 'Word document', role: 'Viewer', rank: 'Alternate' },
]

/** Installers of Linux, macOS and Windows (`npm run package`). Everything that runs is in `out`; there is no node_modules. */
const configuration: Configuration = {
  appId: 'app.lectern',
  productName: 'Lectern',
  copyright: 'Lectern',
  // A package of Debian must name one; there is none yet.
  extraMetadata: { homepage: 'https://lectern.invalid/' },
  directories: { output: 'dist', buildResources: 'resources' },
  // The web host and the command line need Node, which the packaged app is not.
  files: [
    'out/**',
    '!out/main/{web,cli}.cjs',
    '!**/*.map',
    'package.json',
    'resources/icons/linux/256x256.png',
  ],
  asar: true,
  // The search's second driver, where Electron's own SQLite fails its test: read as a file like any other.
  asarUnpack: ['out/main/chunks/*.wasm'],
  npmRebuild: false,
  publish: null,
  electronFuses: fuses,
  protocols: [{ name: 'Lectern', schemes: ['lectern'] }],
  // Without a certificate no update could be trusted: there is none, and nothing asks for one.
  forceCodeSigning: false,
  // The older toolset of AppImages starts the app with --no-sandbox.
  toolsets: { appimage: '1.0.3' },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'resources/icons/linux',
    category: 'Office',
    maintainer: 'Lectern <lectern@lectern.invalid>',
    executableName: 'lectern',
    syncDesktopName: true,
    mimeTypes: [
      'text/html',
      'application/xhtml+xml',
      'text/markdown',
      'text/plain',
      'multipart/related',
      'application/x-mimearchive',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.productivity',
    // Signed by nobody: Apple's own chips run it only with a signature for this machine.
    identity: '-',
    hardenedRuntime: true,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    notarize: false,
    fileAssociations: documents,
  },
  win: { target: ['nsis'], icon: 'resources/icons/icon.ico' },
  // "Open with" and lectern:// are written by our own few lines: electron-builder's make the app the default.
  nsis: { oneClick: false, perMachine: false, include: 'resources/installer.nsh' },
}

export default configuration
