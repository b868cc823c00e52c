import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlantedProject } from './planted-project'

/** What a planted browser does once it was started. */
export type BrowserAct = 'stays' | 'exits' | 'fails' | 'visits'

/**
 * A program of a browser's name that notes how it was started and then stays, exits (as one that hands over to
 * another does), fails, or visits: opens the page it was given, connects as a page does, and leaves when a file
 * called `leave` appears beside its notes.
 */
export function plantBrowser(
  project: PlantedProject,
  name: string,
  act: BrowserAct,
): { notes: () => BrowserNote[] } {
  const notes = join(project.root, 'home', `${name}-notes`)
  project.plantProgram(
    name,
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, watch } = require('node:fs')
const { dirname } = require('node:path')
const words = process.argv.slice(2)
appendFileSync(${JSON.stringify(notes)}, JSON.stringify({ pid: process.pid, words }) + '\\n')
const act = ${JSON.stringify(act)}
if (act === 'fails') process.exit(21)
if (act === 'stays' || act === 'visits') setInterval(() => undefined, 1000)
if (act === 'visits') void visit()
async function visit() {
  const { WebSocket } = require(${JSON.stringify(join(project.root, 'node_modules/ws'))})
  const page = words.map((word) => word.replace(/^--app=/, '')).find((word) => word.startsWith('file:'))
  const [, address] = /url=([^"]+)/.exec(readFileSync(new URL(page), 'utf8'))
  const { url } = await fetch(address)
  const socket = new WebSocket(url.replace(/^http/, 'ws') + 'ws', { origin: new URL(url).origin })
  const leave = ${JSON.stringify(join(project.root, 'home/leave'))}
  const look = () => existsSync(leave) && process.exit(0)
  socket.on('open', () => {
    appendFileSync(${JSON.stringify(notes)}, JSON.stringify({ pid: process.pid, connected: true }) + '\\n')
    watch(dirname(leave), look)
    look()
  })
}
`,
  )
  return {
    notes: () =>
      existsSync(notes)
        ? readFileSync(notes, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as BrowserNote)
        : [],
  }
}

export interface BrowserNote {
  readonly pid: number
  readonly words?: readonly string[]
  readonly connected?: true
}
