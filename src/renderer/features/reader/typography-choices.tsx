import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ArticleLook, LookPatch } from '../../../shared/model/article-look'
import { readingLanguage } from '../../../shared/model/reading-language'
import { DEFAULT_READING } from '../../../shared/model/reading-values'
import { DEFAULT_SETTINGS } from '../../../shared/model/setting-values'
import { THEMES, type Theme } from '../../../shared/model/theme'
import { useKeysOf } from '../../commands/key-names'
import { ReadingSelect, ReadingSlider, RevertButton } from '../../reading-frame/look-controls'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { changeSettings, settingsStore } from '../settings'
import { changeLook, showLook } from './change-look'
import { LanguageRows } from './language-rows'
import { OwnLookChip } from './own-look-chip'
import { readerStore } from './reader-store'
import styles from './reader-toolbar.module.css'
import { Row } from './typography-row'

type Scope = 'all' | 'this'
/** What both scopes have. */
type Shared = Required<Pick<ArticleLook, 'font' | 'size' | 'measure' | 'lineHeight' | 'align'>>

/** The reading settings of all articles, or what the open one has of its own over them. */
export function TypographyChoices() {
  const { t } = useTranslation('reader')
  const look = useStore(readerStore, ({ article }) => article?.meta.look)
  const hasArticle = useStore(readerStore, ({ article }) => article !== undefined)
  const [scope, setScope] = useState<Scope>(look === undefined ? 'all' : 'this')
  const own = hasArticle && scope === 'this'
  return (
    <>
      {hasArticle && (
        <SegmentedControl
          label={t('look.scope')}
          value={scope}
          options={[
            { value: 'all', label: t('look.all') },
            { value: 'this', label: t('look.this') },
          ]}
          onChange={setScope}
        />
      )}
      <SharedRows own={own} />
      {own ? <LanguageRows /> : <SizeKeys />}
      {own && look !== undefined && <OwnLookChip />}
    </>
  )
}

/** The value that is shown in a scope, and how it is changed there. */
function useScoped(own: boolean) {
  const settings = useStore(settingsStore)
  const look = useStore(readerStore, ({ article }) => article?.meta.look)
  const { theme, reading } = settings
  return {
    look: own ? look : undefined,
    values: own ? { ...reading, theme, ...look } : { ...reading, theme },
    /** Shows it at once; of one article, `keep` makes it last. */
    show: (patch: Partial<Shared>) => (own ? showLook(patch) : void changeSettings({ reading: patch })),
    keep: (patch: LookPatch) => (own ? void changeLook(patch) : undefined),
    change: (patch: Partial<Shared>) =>
      own ? void changeLook(patch) : void changeSettings({ reading: patch }),
  }
}

function SharedRows({ own }: { own: boolean }) {
  const { t } = useTranslation('settings')
  const { look, values, show, keep, change } = useScoped(own)
  const isHan = useStore(readerStore, ({ article }) => article !== undefined && isHanText(article.meta))
  const revert = (name: keyof Shared) => ({
    name: t(`reading.${name}`),
    disabled: own ? look?.[name] === undefined : values[name] === DEFAULT_READING[name],
    onClick: () => (own ? keep({ [name]: null }) : change({ [name]: DEFAULT_READING[name] })),
  })
  const slider = (name: 'size' | 'measure' | 'lineHeight') => (
    <Row label={t(`reading.${name}`)} revert={<RevertButton {...revert(name)} />}>
      <ReadingSlider
        name={name}
        value={values[name] ?? DEFAULT_READING[name]}
        han={isHan}
        onChange={(value) => show({ [name]: value })}
        onCommit={(value) => keep({ [name]: value })}
      />
    </Row>
  )
  return (
    <>
      <Row label={t('reading.font')} revert={<RevertButton {...revert('font')} />}>
        <ReadingSelect
          name="font"
          value={values.font ?? DEFAULT_READING.font}
          onChange={(font) => change({ font })}
        />
      </Row>
      {slider('size')}
      {slider('measure')}
      {slider('lineHeight')}
      <Row label={t('reading.align')} revert={<RevertButton {...revert('align')} />}>
        <ReadingSelect
          name="align"
          value={values.align ?? DEFAULT_READING.align}
          onChange={(align) => change({ align })}
        />
      </Row>
      <ThemeRow own={own} />
    </>
  )
}

const isHanText = (meta: Parameters<typeof readingLanguage>[0]): boolean =>
  /^(zh|ja)\b/.test(readingLanguage(meta).lang ?? '')

function ThemeRow({ own }: { own: boolean }) {
  const { t } = useTranslation(['settings', 'reader'])
  const usual = useStore(settingsStore, (settings) => settings.theme)
  const theme = useStore(readerStore, ({ article }) => article?.meta.look?.theme)
  const change = (next: Theme) =>
    own ? void changeLook({ theme: next === 'auto' ? null : next }) : void changeSettings({ theme: next })
  const label = t('theme', { ns: 'reader' })
  return (
    <Row
      label={label}
      revert={
        <RevertButton
          name={label}
          disabled={own ? theme === undefined : usual === DEFAULT_SETTINGS.theme}
          onClick={() => change('auto')}
        />
      }
    >
      <Select
        label={label}
        value={own ? (theme ?? usual) : usual}
        options={THEMES.filter((value) => !own || value !== 'auto' || usual === 'auto').map((value) => ({
          value,
          label: t(`theme.${value}`),
        }))}
        onChange={change}
      />
    </Row>
  )
}

function SizeKeys() {
  const { t } = useTranslation('reader')
  const keysOf = useKeysOf()
  const [larger, smaller, normal] = [keysOf('view.larger'), keysOf('view.smaller'), keysOf('view.normalSize')]
  if (larger === undefined || smaller === undefined || normal === undefined) return null
  return <p className={styles['hint']}>{t('sizeKeys', { larger, smaller, normal })}</p>
}
