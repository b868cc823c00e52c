import { useEffect, useRef, useState } from 'react'
import { AppError } from '../../../../shared/ipc/app-error'
import type { CommandOutput, ExportRequest } from '../../../../shared/ipc/contract'
import { call } from '../../../host'
import type { ExportedFile } from '../use-export'

/** More than this of it is not shown while it is written, UTF-16 code units. */
const MOST = 20_000

/** What a template makes now, or what is wrong with it; what it made last stays beside that. */
export interface TemplatePreview {
  readonly file?: ExportedFile
  readonly error?: unknown
  readonly check?: CommandOutput<'templates.check'>
  readonly pending: boolean
}

/** Fills a template in at every change: one at a time, and after it the newest. */
export function useTemplatePreview(
  request: ExportRequest,
  template: NonNullable<ExportRequest['template']>,
): TemplatePreview {
  const key = JSON.stringify({ ...request, format: 'template', template })
  const [last, setLast] = useState<Omit<TemplatePreview, 'pending'> & { readonly key?: string }>({})
  const wanted = useRef(key)
  const isBusy = useRef(false)
  useEffect(() => {
    wanted.current = key
    if (isBusy.current) return
    const run = async () => {
      isBusy.current = true
      for (let done: string | undefined; done !== wanted.current;) {
        done = wanted.current
        const outcome = await filled(JSON.parse(done) as ExportRequest)
        const of = done
        setLast((before) => ({ ...(before.file && { file: before.file }), ...outcome, key: of }))
      }
      isBusy.current = false
    }
    void run()
  }, [key])
  const { file, error, check } = last
  return {
    pending: last.key !== key,
    ...(file === undefined ? {} : { file }),
    ...(error === undefined ? {} : { error }),
    ...(check === undefined ? {} : { check }),
  }
}

async function filled(request: ExportRequest): Promise<Omit<TemplatePreview, 'pending'>> {
  try {
    const file = await call('export.render', { ...request, most: MOST })
    return { file, ...(await checked(request)) }
  } catch (error) {
    const { template } = request
    const isOfTemplate = error instanceof AppError && error.key?.startsWith('templates.faults.') === true
    if (!isOfTemplate || template === undefined) return { error }
    return { error, ...(await checked(request)) }
  }
}

async function checked({ template, options }: ExportRequest): Promise<Pick<TemplatePreview, 'check'>> {
  if (template === undefined) return {}
  const check = await call('templates.check', { ...template, language: options.language }).catch(
    () => undefined,
  )
  return check === undefined ? {} : { check }
}
