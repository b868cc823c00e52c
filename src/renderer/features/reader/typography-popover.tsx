import { ALargeSmall } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Popover } from '../../ui/popover'
import { ToolbarButton } from '../../ui/toolbar'
import { overlayStore } from './overlay-store'
import styles from './reader-toolbar.module.css'

/** Between pressing and releasing a button, ms. */
const SAME_PRESS = 400

/* Not needed for the first paint. */
const TypographyChoices = lazy(async () => ({
  default: (await import('./typography-choices')).TypographyChoices,
}))

/** How the text is set; it follows while a slider is moved. */
export function TypographyButton() {
  const { t } = useTranslation('reader')
  const anchor = useStore(overlayStore, (state) => state.typography)
  const closedAt = useRef(-Infinity)
  const close = () => {
    closedAt.current = performance.now()
    overlayStore.setState({ typography: undefined })
  }
  return (
    <>
      <ToolbarButton
        label={t('typography')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget, detail }) => {
          // A press of the pointer on the button has just closed it, as one beside it; a key has not.
          if (detail === 0 || performance.now() - closedAt.current > SAME_PRESS)
            overlayStore.setState({ typography: currentTarget })
        }}
      >
        <ALargeSmall size={16} aria-hidden />
      </ToolbarButton>
      {anchor !== undefined && (
        <Suspense fallback={null}>
          <Popover open onOpenChange={close} anchor={anchor} label={t('typography')} side="bottom" padded>
            <div className={styles['typography']}>
              <TypographyChoices />
            </div>
          </Popover>
        </Suspense>
      )}
    </>
  )
}
