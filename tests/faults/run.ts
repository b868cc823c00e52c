import type { Line, Row, RowContext } from './row'
import { everyCallRow } from './rows/every-call'
import { backupRow } from './rows/backup'
import { arbitraryRow } from './rows/arbitrary'
import { deletedCachesRow } from './rows/caches'
import { bitFlipsRow, truncationRow } from './rows/damage'
import { systemCallsRow } from './rows/system-calls'
import { fullDiskRow } from './rows/full-disk'
import { powerCutsRow } from './rows/power-cuts'
import { movingRow } from './rows/moving'
import { scaleRow } from './rows/elsewhere'
import { searchFilesRow } from './rows/search-files'
import { restoreRow } from './rows/restore'
import { mendingRow } from './rows/mending'
import { mergeRow } from './rows/merge'
import { mergedDuplicatesRow } from './rows/merged-duplicates'
import { schemasRow } from './rows/schemas'
import { killRow } from './rows/kill'
import { twoProcessesRow } from './rows/two-processes'
import { syncthingRow } from './rows/syncthing'
import { controlsRow, crashStatesRow } from './rows/crash-states'

const ROWS: readonly Row[] = [
  crashStatesRow,
  controlsRow,
  powerCutsRow,
  killRow,
  mergedDuplicatesRow,
  everyCallRow,
  systemCallsRow,
  fullDiskRow,
  truncationRow,
  bitFlipsRow,
  mendingRow,
  backupRow,
  restoreRow,
  movingRow,
  arbitraryRow,
  twoProcessesRow,
  deletedCachesRow,
  schemasRow,
  mergeRow,
  syncthingRow,
  searchFilesRow,
  scaleRow,
]

export const names = ROWS.map(({ name }) => name)

export interface Ran extends Line {
  readonly row: string
  readonly seed: number
  readonly seconds: number
}

/** Runs the rows with these names (all where there are none) one after the other, telling each line as it comes. */
export async function run(
  wanted: readonly string[],
  context: RowContext,
  tell: (line: Ran) => void,
): Promise<void> {
  for (const row of ROWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    let started = performance.now()
    let told = 0
    for await (const line of row.run(context)) {
      const now = performance.now()
      tell({ row: row.name, ...line, seed: context.seed, seconds: (now - started) / 1000 })
      started = now
      told += 1
    }
    if (told === 0) throw new Error(`the row ${row.name} said nothing`)
  }
}
