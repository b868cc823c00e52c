import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import styles from './dialog.module.css'

export interface AlertDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description: string
  readonly confirmLabel: string
  readonly onConfirm: () => void
  /** The act destroys something. */
  readonly danger?: boolean
}

/** Asks before an act that cannot be taken back; a press outside does not close it. */
export function AlertDialog(props: AlertDialogProps) {
  const { t } = useTranslation('app')
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['dialog']} data-layer="dialog">
          <Base.Title className={styles['title']}>{props.title}</Base.Title>
          <Base.Description className={styles['description']}>{props.description}</Base.Description>
          <div className={styles['foot']}>
            <Base.Close render={<Button />}>{t('cancel')}</Base.Close>
            <Base.Close
              render={<Button variant={props.danger ? 'danger' : 'primary'} />}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Base.Close>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
