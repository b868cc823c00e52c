import type { CrashReporter, Display, PowerMonitor, Screen } from 'electron'
import { EventEmitter } from 'node:events'
import { runtime } from './runtime'
import { notImplemented, strict } from './strict'
import type { Member } from './surface'

/* The machine as Electron tells of it: one screen, no dump of a crash, and a shutdown when a spec emits one. */

let uploads: boolean | undefined

export const crashReporter = strict('crashReporter', {
  start({ uploadToServer = true }) {
    if (runtime().ready) throw new Error('crashReporter.start should be called before app is ready')
    if (uploadToServer) notImplemented('sending the dump of a crash')
    uploads = uploadToServer
  },
  getUploadToServer: () => uploads ?? notImplemented('a crash reporter that was not started'),
} satisfies Pick<CrashReporter, Member<'crashReporter'>>)

const workArea = { x: 0, y: 0, width: 1600, height: 1000 }

export const screen = strict('screen', {
  getAllDisplays: () => [strict('display', { workArea }) as unknown as Display],
} satisfies Pick<Screen, Member<'screen'>>)

const shutdowns = new EventEmitter()

export const powerMonitor = strict('powerMonitor', shutdowns) as unknown as Pick<
  PowerMonitor,
  Member<'powerMonitor'>
>
