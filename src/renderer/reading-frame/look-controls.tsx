import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { numberFormat } from '../formats'
import { i18n } from '../i18n'
import {
  ALIGNMENTS,
  FONTS,
  HAN_FONTS,
  HAN_LEADING,
  hanCharacters,
  PARAGRAPHS,
  READING_RANGES,
  type ReadingNumber,
} from '../../shared/model/reading-values'
import { IconButton } from '../ui/icon-button'
import { Select } from '../ui/select'
import { Slider } from '../ui/slider'

/** A slider for a number of the reading settings; `onCommit` hears it once it rests. */
export function ReadingSlider(props: {
  name: ReadingNumber
  value: number
  onChange: (value: number) => void
  onCommit?: (value: number) => void
  /** Whether it is said as it is for Chinese. */
  han?: boolean
}) {
  const { name, value, onChange, onCommit, han = false } = props
  const { t } = useTranslation('settings')
  const format = (shown: number): string => {
    if (name === 'size') return `${shown} px`
    if (name === 'measure')
      return t('reading.characters', { count: han ? Math.round(hanCharacters(shown)) : shown })
    if (name === 'lineHeight') return (han ? shown + HAN_LEADING : shown).toFixed(2)
    return numberFormat(i18n.language, 'percent').format(shown)
  }
  return (
    <Slider
      label={t(`reading.${name}`)}
      value={value}
      {...READING_RANGES[name]}
      onChange={(next) => onChange(rounded(next))}
      onCommit={onCommit && ((next) => onCommit(rounded(next)))}
      format={format}
    />
  )
}

/** The steps of a slider add up to 1.6500000000000001. */
const rounded = (value: number): number => Math.round(value * 100) / 100

const CHOICES = { font: FONTS, hanFont: HAN_FONTS, paragraphs: PARAGRAPHS, align: ALIGNMENTS }
export type ReadingChoice = keyof typeof CHOICES

/** The values of a choice, with the words for each. */
const WORDS = {
  font: 'fonts',
  hanFont: 'hanFonts',
  paragraphs: 'paragraphStyles',
  align: 'alignments',
} as const

/** A list for a choice of the reading settings. */
export function ReadingSelect<N extends ReadingChoice>(props: {
  name: N
  value: (typeof CHOICES)[N][number]
  onChange: (value: (typeof CHOICES)[N][number]) => void
}) {
  const { name, value, onChange } = props
  const { t } = useTranslation('settings')
  const values: readonly (typeof CHOICES)[N][number][] = CHOICES[name]
  const options = values.map((one) => ({
    value: one,
    label: t(`reading.${WORDS[name]}.${one}` as never) as string,
  }))
  return <Select label={t(`reading.${name}`)} value={value} options={options} onChange={onChange} />
}

/** Sets what is called `name` back to normal. */
export function RevertButton(props: { name: string; disabled: boolean; onClick: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <IconButton
      small
      label={t('reading.resetOf', { name: props.name })}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <RotateCcw size={14} aria-hidden />
    </IconButton>
  )
}
