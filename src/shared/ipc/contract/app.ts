import { z } from 'zod'
import { BundledPackage } from '../../model/bundled-package'
import { RequestEntry } from '../../model/request-entry'
import { Settings, SettingsPatch } from '../../model/settings'
import { type Definitions, nothing } from './basics'

/** Lectern itself: its window, its settings, and what left this machine. */
export const appCommands = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web', 'cli']),
      platform: z.string(),
      libraryPath: z.string(),
      dataPath: z.string(),
      /** Number of requests that left this machine since it was installed; each was asked for. */
      requests: z.number().int().nonnegative(),
    }),
  },
  /** For whoever helps: versions, sizes, choices and the end of the log; nothing that is the person's own. */
  'app.diagnostics': { input: nothing, output: z.object({ text: z.string() }) },
  /** The packages in this build; none while developing. */
  'app.licences': { input: nothing, output: z.object({ packages: z.array(BundledPackage) }) },
  /** Shows a folder in the system's file manager, where the host can. */
  'app.showFolder': {
    input: z.object({ which: z.enum(['library', 'logs', 'backups']) }),
    output: z.object({ available: z.boolean() }),
  },
  /** The requests that left this machine: how many ever, how many since Lectern was started, the latest ones. */
  'requests.list': {
    input: nothing,
    output: z.object({
      total: z.number().int().nonnegative(),
      sinceStart: z.number().int().nonnegative(),
      entries: z.array(RequestEntry),
    }),
  },
  /** Lists no request any more; each stays counted. */
  'requests.clear': { input: nothing, output: nothing },
  /** The window has handed over every draft it held; quitting may go on. */
  'app.flushed': { input: nothing, output: nothing },
  /** The answer to `quit.blocked`: Lectern stays open, or ends without what it could not save. */
  'app.quit': { input: z.object({ choice: z.enum(['stay', 'leave']) }), output: nothing },
  /** Opens an http, https or mailto address outside the app. */
  'app.openExternal': { input: z.object({ url: z.string().max(8192) }), output: nothing },
  /** An error the window could not handle, for the local log; never article text. */
  'app.report': {
    input: z.object({
      pane: z.string(),
      message: z.string().max(2000),
      stack: z.string().max(8000).optional(),
    }),
    output: z.object({ id: z.string() }),
  },
  'settings.get': { input: nothing, output: Settings },
  'settings.update': { input: SettingsPatch, output: Settings },
  /** From a second start: show the running app, and this article or annotation in it. */
  'clients.open': {
    input: z.object({ url: z.string().optional() }),
    output: z.object({ host: z.string(), url: z.string().optional() }),
  },
} as const satisfies Definitions
