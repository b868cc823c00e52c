import { useEffect, useState } from 'react'
import type { PrintDocument, PrintRequest } from '../../../shared/ipc/contract'
import { call } from '../../host'

/** The pages of a request: the document, that it is on its way, or why there is none. */
export interface Printed {
  readonly printed?: PrintDocument
  readonly error?: unknown
  readonly pending: boolean
}

/** Renders the first pages whenever what is asked for changes; the last document stays until the next is there. */
export function usePrinted(request: PrintRequest): Printed {
  const key = JSON.stringify(request)
  const [last, setLast] = useState<{ key?: string; printed?: PrintDocument; error?: unknown }>({})
  useEffect(() => {
    let current = true
    call('print.render', JSON.parse(key) as PrintRequest).then(
      (printed) => current && setLast({ key, printed }),
      (error: unknown) => current && setLast({ key, error }),
    )
    return () => {
      current = false
    }
  }, [key])
  const { printed, error } = last
  return {
    pending: last.key !== key,
    ...(printed === undefined ? {} : { printed }),
    ...(error === undefined ? {} : { error }),
  }
}
