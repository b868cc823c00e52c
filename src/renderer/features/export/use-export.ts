import { useEffect, useState } from 'react'
import type { CommandOutput, ExportRequest } from '../../../shared/ipc/contract'
import { call } from '../../host'

export type ExportedFile = CommandOutput<'export.render'>

/** What an export looks like now: the file, that it is on its way, or why there is none. */
export interface Rendered {
  readonly file?: ExportedFile
  readonly error?: unknown
  readonly pending: boolean
}

/** Renders an export whenever what is asked for changes; the last file stays until the next is there. */
export function useExport(request: ExportRequest): Rendered {
  const [rendered, setRendered] = useState<Rendered>({ pending: true })
  const key = JSON.stringify(request)
  useEffect(() => {
    let current = true
    setRendered((last) => ({ ...last, pending: true }))
    call('export.render', JSON.parse(key) as ExportRequest).then(
      (file) => current && setRendered({ file, pending: false }),
      (error: unknown) => current && setRendered({ error, pending: false }),
    )
    return () => {
      current = false
    }
  }, [key])
  return rendered
}
