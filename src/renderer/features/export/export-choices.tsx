import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { useStore } from 'zustand'
import type { ExportScope } from '../../../shared/ipc/contract'
import { call } from '../../host'
import { textFor, type Language } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { RadioList } from '../../ui/radio-list'
import { Select } from '../../ui/select'
import { changeSettings, settingsStore } from '../settings'
import styles from './export.module.css'

interface ExportChoicesProps {
  /** Asked for where there is more than one. */
  readonly scopes: readonly ExportScope[]
  readonly scope: ExportScope
  readonly onScope: (scope: ExportScope) => void
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

const INCLUDE = ['notes', 'tags', 'colors', 'links'] as const

/** What goes out and how; remembered for the next time, but for what and in which language. */
export function ExportChoices({ scopes, scope, onScope, language, onLanguage }: ExportChoicesProps) {
  const { t } = useTranslation('export')
  const choices = useStore(settingsStore, (settings) => settings.exporting)
  const formats = useFormats()
  const remember = (patch: Partial<typeof choices>) => void changeSettings({ exporting: patch })
  return (
    <>
      {scopes.length > 1 && (
        <RadioList
          label={t('scope')}
          value={scope.kind}
          options={scopes.map((one) => ({
            value: one.kind,
            label: scopeLabel(one, t),
          }))}
          onChange={(kind) => onScope(scopes.find((one) => one.kind === kind) ?? scope)}
        />
      )}
      <RadioList
        label={t('format')}
        value={choices.format}
        options={formats.map((id) => ({ value: id, label: textFor('export', `formats.${id}`) }))}
        onChange={(format) => remember({ format })}
      />
      <div role="group" aria-label={t('include')}>
        <div className={styles['legend']}>{t('include')}</div>
        {INCLUDE.map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={choices[name]}
            onChange={(checked) => remember({ [name]: checked })}
          />
        ))}
      </div>
      <div className={styles['row']}>
        <span>{t('context')}</span>
        <Select
          label={t('context')}
          value={choices.context}
          options={[
            { value: 'none', label: t('contextNone') },
            { value: 'sentence', label: t('contextSentence') },
            { value: 'paragraph', label: t('contextParagraph') },
          ]}
          onChange={(context) => remember({ context })}
        />
      </div>
      <div className={styles['row']}>
        <span>{t('language')}</span>
        <Select
          label={t('language')}
          value={language}
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '中文' },
          ]}
          onChange={onLanguage}
        />
      </div>
    </>
  )
}

function scopeLabel(scope: ExportScope, t: TFunction<'export'>): string {
  if (scope.kind === 'selection') return t('selection', { count: scope.refs.length })
  return scope.kind === 'articles' ? t('articles', { count: scope.ids.length }) : t(scope.kind)
}

/** The ids of the registry in main. */
function useFormats(): readonly string[] {
  const [formats, setFormats] = useState<readonly string[]>(['markdown', 'json', 'html'])
  useEffect(() => {
    call('export.formats', {}).then(
      (known) => setFormats(known.map(({ id }) => id)),
      (error: unknown) => console.error('The formats could not be asked for:', error),
    )
  }, [])
  return formats
}
