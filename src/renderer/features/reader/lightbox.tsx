import { Dialog } from '@base-ui/react/dialog'
import { Minus, Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { IconButton } from '../../ui/icon-button'
import styles from './lightbox.module.css'
import { overlayStore, type ZoomedImage } from './overlay-store'
import { useZoom } from './use-zoom'

const close = () => overlayStore.setState({ image: undefined })

/** An image of the article over the whole window. */
export function Lightbox() {
  const image = useStore(overlayStore, (state) => state.image)
  // On the whole, so that no button's tooltip takes the first Escape.
  const popup = useRef<HTMLDivElement>(null)
  if (image === undefined) return null
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup ref={popup} className={styles['popup']} data-layer="dialog" initialFocus={popup}>
          <Picture image={image} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Picture({ image }: { image: ZoomedImage }) {
  const { t } = useTranslation(['reader', 'app'])
  const { style, percent, stage, zoomBy, reset } = useZoom()
  return (
    <>
      <Dialog.Title className="visually-hidden">{t('zoom')}</Dialog.Title>
      <div className={styles['stage']} {...stage}>
        <img
          className={styles['image']}
          src={image.src}
          alt={image.alt}
          data-inverted={image.inverted || undefined}
          style={style}
          draggable={false}
        />
      </div>
      {image.alt !== '' && <p className={styles['caption']}>{image.alt}</p>}
      <div className={styles['tools']}>
        <IconButton label={t('zoomOut')} keys="−" onClick={() => zoomBy(1 / 1.25)}>
          <Minus size={16} aria-hidden />
        </IconButton>
        <button type="button" className={styles['percent']} aria-label={t('zoomReset')} onClick={reset}>
          {percent}
        </button>
        <IconButton label={t('zoomIn')} keys="+" onClick={() => zoomBy(1.25)}>
          <Plus size={16} aria-hidden />
        </IconButton>
        <Dialog.Close render={<IconButton label={t('close', { ns: 'app' })} />}>
          <X size={16} aria-hidden />
        </Dialog.Close>
      </div>
    </>
  )
}
