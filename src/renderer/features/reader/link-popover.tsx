import { Copy, Download, ExternalLink, Maximize2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { announce } from '../../announce'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { openOutside } from '../../host'
import { Button } from '../../ui/button'
import { Popover } from '../../ui/popover'
import styles from './link-popover.module.css'
import { overlayStore, type PressedLink } from './overlay-store'
import { shownAddress } from './shown-address'

const close = () => overlayStore.setState({ link: undefined })

/** Where the pressed link goes, and what can be done with it; nothing is opened before one of them is chosen. */
export function LinkPopover() {
  const { t } = useTranslation('reader')
  const link = useStore(overlayStore, (state) => state.link)
  if (link === undefined) return null
  return (
    <Popover
      open
      onOpenChange={close}
      anchor={link.box}
      label={t('linkGoes')}
      side="bottom"
      padded
      within={document.querySelector('#pane-reader')}
    >
      <Link key={link.href} link={link} />
    </Popover>
  )
}

function Link({ link }: { link: PressedLink }) {
  const { t } = useTranslation('reader')
  const [error, setError] = useState<unknown>()
  const shown = shownAddress(link.href)
  const attempt = (act: () => Promise<unknown>) => () => {
    act().then(close, setError)
  }
  if (shown === undefined)
    return <p className={styles['address']}>{t('linkNowhere', { address: link.href })}</p>
  const isPage = shown.protocol !== 'mailto:'
  return (
    <div className={styles['link']}>
      <p className={styles['address']}>
        <span className={styles['label']}>{t('linkGoes')} </span>
        <bdi className={styles['host']}>{isPage ? shown.host : shown.rest}</bdi>
        {isPage && <bdi className={styles['rest']}>{shown.rest}</bdi>}
      </p>
      {shown.protocol === 'http:' && <p className={styles['warning']}>{t('linkOpenToAll')}</p>}
      <div className={styles['acts']}>
        <Button variant="primary" onClick={attempt(() => openOutside(link.href))}>
          <ExternalLink size={16} aria-hidden />
          {isPage ? t('openOutside') : t('writeMail')}
        </Button>
        {isPage && (
          <Button
            onClick={() => {
              close()
              openDialog({ kind: 'add', address: link.href })
            }}
          >
            <Download size={16} aria-hidden />
            {t('saveLink')}
          </Button>
        )}
        <Button
          onClick={attempt(async () => {
            await navigator.clipboard.writeText(link.href.replace(/^mailto:/, ''))
            announce(t('linkCopied'))
          })}
        >
          <Copy size={16} aria-hidden />
          {t('copyLink')}
        </Button>
        {link.image !== undefined && (
          <Button onClick={() => overlayStore.setState({ link: undefined, image: link.image })}>
            <Maximize2 size={16} aria-hidden />
            {t('zoom')}
          </Button>
        )}
      </div>
      {error !== undefined && (
        <p role="alert" className={styles['error']}>
          {errorText(error)}
        </p>
      )}
    </div>
  )
}
