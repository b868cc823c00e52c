import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import {
  PRINT_HIGHLIGHTS,
  PRINT_MARGINS,
  PRINT_NOTES,
  PRINT_PAPERS,
} from '../../../shared/model/print-values'
import { Checkbox } from '../../ui/checkbox'
import { RadioList } from '../../ui/radio-list'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { Slider } from '../../ui/slider'
import { changeSettings, settingsStore } from '../settings'
import styles from './print.module.css'

/** What the settings allow, in points. */
const SIZES = { min: 8, max: 18, step: 1 }

/** Paper and look; remembered for the next time. */
export function PrintChoices() {
  const { t } = useTranslation('print')
  const choices = useStore(settingsStore, (settings) => settings.printing)
  const remember = (patch: Partial<typeof choices>) => void changeSettings({ printing: patch })
  return (
    <div className={styles['choices']}>
      <RadioList
        label={t('notes')}
        value={choices.notes}
        options={PRINT_NOTES.map((value) => ({ value, label: t(`notePlaces.${value}`) }))}
        onChange={(notes) => remember({ notes })}
      />
      <RadioList
        label={t('highlights')}
        value={choices.highlights}
        options={PRINT_HIGHLIGHTS.map((value) => ({ value, label: t(`highlightLooks.${value}`) }))}
        onChange={(highlights) => remember({ highlights })}
      />
      <div role="group" aria-label={t('pages')}>
        <div className={styles['legend']}>{t('pages')}</div>
        {(['header', 'pageNumbers'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={choices[name]}
            onChange={(checked) => remember({ [name]: checked })}
          />
        ))}
      </div>
      <Row label={t('paper')}>
        <Select
          label={t('paper')}
          value={choices.paper}
          options={PRINT_PAPERS.map((value) => ({ value, label: t(`papers.${value}`) }))}
          onChange={(paper) => remember({ paper })}
        />
      </Row>
      <Row label={t('orientation')}>
        <SegmentedControl
          label={t('orientation')}
          value={choices.landscape ? 'landscape' : 'portrait'}
          options={(['portrait', 'landscape'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => remember({ landscape: value === 'landscape' })}
        />
      </Row>
      <Row label={t('margins')}>
        <Select
          label={t('margins')}
          value={choices.margins}
          options={PRINT_MARGINS.map((value) => ({ value, label: t(`marginSizes.${value}`) }))}
          onChange={(margins) => remember({ margins })}
        />
      </Row>
      <Row label={t('size')}>
        <Slider
          label={t('size')}
          value={choices.size}
          {...SIZES}
          onChange={(size) => remember({ size })}
          format={(count) => t('points', { count })}
        />
      </Row>
    </div>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <span>{label}</span>
      {children}
    </div>
  )
}
