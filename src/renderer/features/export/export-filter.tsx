import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ExportRequest } from '../../../shared/ipc/contract'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { TagName } from '../../../shared/model/tag'
import { useColorName } from '../../color-names'
import { Checkbox } from '../../ui/checkbox'
import { TagInput } from '../../ui/tag-input'
import { TextField } from '../../ui/text-field'
import { libraryStore } from '../library'
import styles from './export.module.css'

type Filter = ExportRequest['filter']

/** Which annotations go out. Asked for anew each time: what was left out of the last export is not to lack unseen in the next. */
export function ExportFilter({
  filter,
  onChange,
}: {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) {
  const { t } = useTranslation('export')
  const colorName = useColorName()
  const known = useStore(libraryStore, ({ rows }) => rows)
  const tags = new Set<string>()
  for (const { annotationTags = [], trashedAt } of known.values())
    if (trashedAt === undefined) for (const tag of annotationTags) tags.add(tag)
  const { since: _since, ...withoutDay } = filter
  return (
    <>
      <div role="group" aria-label={t('only')}>
        <div className={styles['legend']}>{t('only')}</div>
        <div className={styles['colors']}>
          {HIGHLIGHT_COLORS.map((color) => (
            <Checkbox
              key={color}
              label={colorName(color)}
              checked={filter.colors.includes(color)}
              onChange={(checked) =>
                onChange({
                  ...filter,
                  colors: HIGHLIGHT_COLORS.filter((one) =>
                    one === color ? checked : filter.colors.includes(one),
                  ),
                })
              }
            />
          ))}
        </div>
        <Checkbox
          label={t('hasNote')}
          checked={filter.hasNote}
          onChange={(hasNote) => onChange({ ...filter, hasNote })}
        />
      </div>
      <div>
        <div className={styles['legend']}>{t('byTag')}</div>
        <TagInput
          tags={filter.tags}
          known={[...tags].toSorted((a, b) => a.localeCompare(b))}
          label={t('byTag')}
          onChange={(next) => onChange({ ...filter, tags: next.map((tag) => TagName.parse(tag)) })}
        />
      </div>
      <TextField
        label={t('since')}
        showLabel
        type="date"
        value={filter.since ?? ''}
        onChange={({ target: { value } }) =>
          onChange(value === '' ? withoutDay : { ...filter, since: value })
        }
      />
    </>
  )
}
