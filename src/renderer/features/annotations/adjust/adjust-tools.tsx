import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '../../../ui/segmented-control'
import { Select } from '../../../ui/select'
import { Switch } from '../../../ui/switch'
import styles from './adjust.module.css'
import { ENCODINGS, isUsual } from './encodings'
import type { useAdjusting } from './use-adjusting'

export type View = 'article' | 'changes'

interface AdjustToolsProps {
  readonly adjusting: ReturnType<typeof useAdjusting>
  readonly view: View
  readonly onView: (view: View) => void
  readonly hasOriginal: boolean
  readonly onOriginal: (hasOriginal: boolean) => void
}

/** How the article is cut out, how its source is read, and what is shown of it. */
export function AdjustTools({ adjusting, view, onView, hasOriginal, onOriginal }: AdjustToolsProps) {
  const { t } = useTranslation('adjust')
  const { source, choice, choose } = adjusting
  // A plain text has no markup to ask a library about; a document is an article as a whole.
  const ways = { html: ['merged', 'readability', 'defuddle', 'page'], text: ['merged', 'page'] } as const
  const kind = source?.kind
  const offered = kind === 'html' || kind === 'text' ? ways[kind] : []
  return (
    <div className={styles['tools']}>
      {offered.length > 0 && (
        <SegmentedControl
          label={t('by.label')}
          value={choice.by}
          options={offered.map((by) => ({
            value: by,
            label: t(
              by === 'merged' && kind === 'text'
                ? 'by.rules'
                : by === 'page' && kind === 'text'
                  ? 'by.text'
                  : `by.${by}`,
            ),
          }))}
          onChange={(by) => choose({ ...choice, by }, 0)}
        />
      )}
      <EncodingSelect adjusting={adjusting} />
      <span className={styles['gap']} />
      <SegmentedControl
        label={t('view.label')}
        value={view}
        options={[
          { value: 'article', label: t('view.article') },
          { value: 'changes', label: t('view.changes') },
        ]}
        onChange={onView}
      />
      <span className={styles['switch']}>
        <span aria-hidden>{t('view.original')}</span>
        <Switch label={t('view.original')} checked={hasOriginal} onChange={onOriginal} />
      </span>
    </div>
  )
}

/** The encodings that the source can be read in; one that came with it and is not usual stands there too. */
function EncodingSelect({ adjusting }: Pick<AdjustToolsProps, 'adjusting'>) {
  const { t } = useTranslation('adjust')
  const { source, asRead, readAs } = adjusting
  // What came packed is not read as one text.
  if (source === undefined || source.format === 'mhtml' || source.format === 'docx') return null
  const names = [...new Set([...(asRead === undefined ? [] : [asRead]), ...ENCODINGS])]
  const nameOf = (one: string) => (isUsual(one) ? t(`encoding.names.${one}`) : one)
  return (
    <span className={styles['encoding']}>
      <Select
        label={t('encoding.label')}
        value={source.encoding}
        options={names.map((one) => ({
          value: one,
          label: one === asRead ? t('encoding.asRead', { name: nameOf(one) }) : nameOf(one),
        }))}
        onChange={(encoding) => void readAs(encoding)}
      />
    </span>
  )
}
