/**
 * What the stand-in offers of Electron: what `src` uses, what Playwright's `_electron` asks for, what the wiring specs
 * read. Each object is typed by its list here, so that it implements exactly this; a test holds the lists against
 * the sources. Anything else throws.
 */
export const SURFACE = {
  app: [
    'accessibilitySupportEnabled',
    'addRecentDocument',
    'commandLine',
    'emit',
    'enableSandbox',
    'exit',
    'getLocale',
    'getVersion',
    'isPackaged',
    'isReady',
    'listenerCount',
    'off',
    'on',
    'once',
    'quit',
    'requestSingleInstanceLock',
    'setAboutPanelOptions',
    'setAppUserModelId',
    'setPath',
    'whenReady',
  ],
  BrowserWindow: ['fromWebContents', 'getAllWindows', 'getFocusedWindow'],
  clipboard: ['readText', 'writeText'],
  crashReporter: ['getUploadToServer', 'start'],
  Menu: ['buildFromTemplate', 'getApplicationMenu', 'setApplicationMenu'],
  dialog: ['showErrorBox', 'showMessageBox', 'showOpenDialog', 'showSaveDialog'],
  ipcMain: ['handle'],
  nativeTheme: ['shouldUseDarkColors', 'themeSource'],
  powerMonitor: ['emit', 'on'],
  protocol: ['handle', 'registerSchemesAsPrivileged'],
  screen: ['getAllDisplays'],
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
    'getNormalBounds',
    'id',
    'isDestroyed',
    'isFocused',
    'isMaximized',
    'isMinimized',
    'isVisible',
    'loadURL',
    'maximize',
    'minimize',
    'restore',
    'setBackgroundColor',
    'setBounds',
    'show',
    'webContents',
  ],
  contents: [
    'close',
    'executeJavaScript',
    'forcefullyCrashRenderer',
    'getZoomFactor',
    'id',
    'isDestroyed',
    'print',
    'printToPDF',
    'reload',
    'send',
    'setWindowOpenHandler',
    'setZoomFactor',
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
