/**
 * What the stand-in offers of Electron: what `src` uses, what Playwright's `_electron` asks for, what the wiring specs
 * read. Each object is typed by its list here, so that it implements exactly this; a test holds the lists against
 * the sources. Anything else throws.
 */
export const SURFACE = {
  app: [
    'commandLine',
    'emit',
    'enableSandbox',
    'exit',
    'getLocale',
    'isPackaged',
    'isReady',
    'listenerCount',
    'off',
    'on',
    'once',
    'quit',
    'requestSingleInstanceLock',
    'setAppUserModelId',
    'setPath',
    'whenReady',
  ],
  BrowserWindow: ['fromWebContents', 'getAllWindows', 'getFocusedWindow'],
  Menu: ['buildFromTemplate', 'getApplicationMenu', 'setApplicationMenu'],
  dialog: ['showErrorBox', 'showMessageBox', 'showOpenDialog', 'showSaveDialog'],
  ipcMain: ['handle'],
  nativeTheme: ['shouldUseDarkColors', 'themeSource'],
  protocol: ['handle', 'registerSchemesAsPrivileged'],
  session: ['defaultSession'],
  shell: ['openExternal', 'openPath'],
  webContents: ['fromDevToolsTargetId'],
  contextBridge: ['exposeInMainWorld'],
  ipcRenderer: ['invoke', 'off', 'on'],
} as const

/** Members of things that are made, not imported. */
export const INSTANCES = {
  window: [
    'close',
    'destroy',
    'focus',
    'getBackgroundColor',
    'id',
    'isDestroyed',
    'isFocused',
    'isMinimized',
    'isVisible',
    'loadURL',
    'minimize',
    'restore',
    'setBackgroundColor',
    'show',
    'webContents',
  ],
  contents: [
    'close',
    'executeJavaScript',
    'forcefullyCrashRenderer',
    'id',
    'isDestroyed',
    'reload',
    'send',
    'setWindowOpenHandler',
  ],
  session: [
    'setDevicePermissionHandler',
    'setPermissionCheckHandler',
    'setPermissionRequestHandler',
    'webRequest',
  ],
  menu: ['getMenuItemById'],
} as const

export type Member<N extends keyof typeof SURFACE> = (typeof SURFACE)[N][number]
export type InstanceMember<N extends keyof typeof INSTANCES> = (typeof INSTANCES)[N][number]

/** What Node's EventEmitter brings along, which Electron's classes have too. */
export type Emitting = keyof import('node:events').EventEmitter
