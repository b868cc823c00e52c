import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRequest } from '../../../../shared/ipc/contract'
import { Button } from '../../../ui/button'
import './texts'

const TemplatesDialog = lazy(async () => ({
  default: (await import('./templates-dialog')).TemplatesDialog,
}))

/** Opens the templates over the export that they are for, which is what the preview shows. */
export function TemplatesButton({
  request,
  onUse,
}: {
  readonly request: ExportRequest
  readonly onUse: (format: string) => void
}) {
  const { t } = useTranslation('templates')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {open && (
        <Suspense>
          <TemplatesDialog request={request} onUse={onUse} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
