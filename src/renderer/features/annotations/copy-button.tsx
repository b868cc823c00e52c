import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../error-text'
import { toast } from '../../ui/toast'
import { ToolbarButton } from '../../ui/toolbar'
import { copyWithSource } from './highlighting'

/** How long the tick is shown, ms. */
const DONE = 1200

/** Copies a quote with its source; a tick says that it is done. */
export function CopyButton({ quote, keys }: { quote: string; keys?: string | undefined }) {
  const { t } = useTranslation('reader')
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => setDone(false), DONE)
    return () => clearTimeout(timer)
  }, [isDone])
  const copy = () =>
    copyWithSource(quote).then(
      () => setDone(true),
      (error: unknown) => toast({ message: errorText(error), tone: 'problem' }),
    )
  return (
    <ToolbarButton small label={t('copy')} keys={keys} onClick={() => void copy()}>
      {isDone ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
    </ToolbarButton>
  )
}
