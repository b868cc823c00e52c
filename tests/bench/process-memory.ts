import { readdirSync, readFileSync } from 'node:fs'

/** How often it is looked at, ms. */
const PAUSE = 500

/** The highest memory that was seen, MB: what each process has for itself, and its share of what several have (PSS). */
export interface PeakMemory {
  readonly host: number
  readonly renderers: number
  /** Of host and renderers at the same moment. */
  readonly sum: number
  /** At that moment: of files that are mapped, the programs themselves. Fewer MB where others run the same program. */
  readonly files: number
}

/** Watches a host with its children, and the renderers of the browser that `root` has started; Linux only. */
export function peakMemory(host: number, root: number): { stop(): PeakMemory } {
  const peak = { host: 0, renderers: 0, sum: 0, files: 0 }
  const look = (): void => {
    const parents = parentsOf()
    const below = (pid: number, ancestor: number): boolean => {
      for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === ancestor) return true
      return false
    }
    const pids = [...parents.keys()]
    const isRenderer = (pid: number) => below(pid, root) && commandOf(pid).includes('--type=renderer')
    const ofHost = sumOf(pids.filter((pid) => below(pid, host)))
    const ofRenderers = sumOf(pids.filter(isRenderer))
    peak.host = Math.max(peak.host, ofHost.all)
    peak.renderers = Math.max(peak.renderers, ofRenderers.all)
    const sum = ofHost.all + ofRenderers.all
    if (sum > peak.sum) Object.assign(peak, { sum, files: ofHost.files + ofRenderers.files })
  }
  const timer = setInterval(look, PAUSE)
  return {
    stop() {
      clearInterval(timer)
      look()
      return { ...peak }
    },
  }
}

function parentsOf(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : ''
    const parent = /\) \S (\d+)/.exec(stat)?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  return parents
}

const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`)

/** In MB. */
function sumOf(pids: readonly number[]): { readonly all: number; readonly files: number } {
  const rollups = pids.map((pid) => read(`/proc/${pid}/smaps_rollup`))
  const sum = (field: RegExp) =>
    rollups.reduce((kilobytes, rollup) => kilobytes + Number(field.exec(rollup)?.[1] ?? 0), 0) / 1024
  return { all: sum(/^Pss:\s+(\d+)/m), files: sum(/^Pss_File:\s+(\d+)/m) }
}

/** Empty where the process is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
