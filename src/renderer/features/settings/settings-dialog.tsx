import { BookOpen, Info, Settings as Gear, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DialogRequest } from '../../dialogs'
import { Dialog } from '../../ui/dialog'
import { Tabs } from '../../ui/tabs'
import { AboutSettings } from './about-settings'
import { GeneralSettings } from './general-settings'
import { PrivacySettings } from './privacy-settings'
import { ReadingSettings } from './reading-settings'
import styles from './settings-dialog.module.css'

export interface SettingsDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'settings' }>
  readonly onClose: () => void
}

/** The settings; each acts at once. */
export function SettingsDialog({ onClose }: SettingsDialogProps) {
  const { t } = useTranslation('settings')
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} size="wide" bare>
      <div className={styles['pages']}>
        <Tabs
          label={t('title')}
          tabs={[
            {
              name: 'general',
              label: t('sections.general'),
              icon: <Gear size={16} aria-hidden />,
              content: <GeneralSettings />,
            },
            {
              name: 'reading',
              label: t('sections.reading'),
              icon: <BookOpen size={16} aria-hidden />,
              content: <ReadingSettings />,
            },
            {
              name: 'privacy',
              label: t('sections.privacy'),
              icon: <ShieldCheck size={16} aria-hidden />,
              content: <PrivacySettings />,
            },
            {
              name: 'about',
              label: t('sections.about'),
              icon: <Info size={16} aria-hidden />,
              content: <AboutSettings />,
            },
          ]}
        />
      </div>
    </Dialog>
  )
}
