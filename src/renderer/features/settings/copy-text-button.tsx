import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../announce'
import { errorText } from '../../error-text'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'

/** How long the tick is shown, ms. */
const DONE = 1200

export interface CopyTextButtonProps {
  readonly label: string
  /** What is copied, made when it is asked for. */
  readonly text: () => string | Promise<string>
}

/** Copies a text; a tick says that it is done. */
export function CopyTextButton({ label, text }: CopyTextButtonProps) {
  const { t } = useTranslation('settings-pages')
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => setDone(false), DONE)
    return () => clearTimeout(timer)
  }, [isDone])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text())
      setDone(true)
      announce(t('copied'))
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return (
    <Button onClick={() => void copy()}>
      {isDone ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      {label}
    </Button>
  )
}
