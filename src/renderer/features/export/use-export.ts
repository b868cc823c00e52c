import { useEffect, useState } from 'react'
import type { CommandOutput, ExportRequest } from '../../../shared/ipc/contract'
import { call } from '../../host'

/** More of a file than this is not shown, UTF-16 code units: the file itself is whole. */
export const SHOWN = 200_000

export type ExportedFile = CommandOutput<'export.render'>

/** What an export looks like now: the file, that it is on its way, or why there is none. */
export interface Rendered {
  readonly file?: ExportedFile
  readonly error?: unknown
  readonly pending: boolean
}

/** Renders an export whenever what is asked for changes; the last file stays until the next is there. */
export function useExport(request: ExportRequest): Rendered {
  const key = JSON.stringify(request)
  const [last, setLast] = useState<{ key?: string; file?: ExportedFile; error?: unknown }>({})
  useEffect(() => {
    let current = true
    call('export.render', { ...(JSON.parse(key) as ExportRequest), most: SHOWN }).then(
      (file) => current && setLast({ key, file }),
      (error: unknown) => current && setLast({ key, error }),
    )
    return () => {
      current = false
    }
  }, [key])
  const { file, error } = last
  return {
    pending: last.key !== key,
    ...(file === undefined ? {} : { file }),
    ...(error === undefined ? {} : { error }),
  }
}
