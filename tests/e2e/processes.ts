import { readdirSync, readFileSync } from 'node:fs'

/** Chromium and Electron need a moment to follow their parent, ms. */
const LIMIT = 8000

/** Processes that name the folder in their words or environment, except this one: `pid words`. Linux only. */
function processesOf(folder: string): string[] {
  if (process.platform !== 'linux') return []
  const found: string[] = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (Number(pid) === process.pid) continue
    const words = readOf(pid, 'cmdline')
    // A zombie has no words; it is gone and waits to be counted.
    if (words === '') continue
    if (words.includes(folder) || readOf(pid, 'environ').includes(folder))
      found.push(`${pid} ${words.replaceAll('\0', ' ').slice(0, 120)}`)
  }
  return found
}

function readOf(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    // It ended while we looked.
    return ''
  }
}

/** Waits until nothing runs that belongs to the folder; throws with what is left. */
export async function untilNothingRuns(folder: string): Promise<void> {
  const end = Date.now() + LIMIT
  for (;;) {
    const left = processesOf(folder)
    if (left.length === 0) return
    if (Date.now() > end) throw new Error(`Left running after the end:\n${left.join('\n')}`)
    await new Promise((again) => setTimeout(again, 50))
  }
}
