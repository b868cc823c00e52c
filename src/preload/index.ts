import { contextBridge, ipcRenderer } from 'electron'
import { COMMANDS, EVENTS } from '../shared/ipc/names'

/* The whole surface of the window in Electron: two functions, and only names of the contract pass. */
contextBridge.exposeInMainWorld('lectern', {
  invoke: (name: string, input: unknown): Promise<unknown> =>
    (COMMANDS as readonly string[]).includes(name)
      ? ipcRenderer.invoke('lectern:call', name, input)
      : Promise.reject(new Error(`There is no command ${name}`)),
  on: (name: string, listener: (payload: unknown) => void): (() => void) => {
    if (!(EVENTS as readonly string[]).includes(name)) throw new Error(`There is no event ${name}`)
    const channel = `lectern:event:${name}`
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(channel, forward)
    return () => ipcRenderer.off(channel, forward)
  },
})
