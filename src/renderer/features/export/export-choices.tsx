import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { useStore } from 'zustand'
import type { ExportRequest, ExportScope, FormatRow } from '../../../shared/ipc/contract'
import { call } from '../../host'
import { sentences } from '../../joined'
import { textFor, type Language } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { GroupedSelect } from '../../ui/grouped-select'
import { RadioList } from '../../ui/radio-list'
import { Select } from '../../ui/select'
import { changeSettings, settingsStore } from '../settings'
import styles from './export.module.css'
import { isTemplate, templateGroup, useTemplates } from './templates/templates'
import { TemplatesButton } from './templates/templates-button'

interface ExportChoicesProps {
  /** What is exported as it is chosen now: templates are shown over it. */
  readonly request: ExportRequest
  /** Asked for where there is more than one. */
  readonly scopes: readonly ExportScope[]
  readonly scope: ExportScope
  readonly onScope: (scope: ExportScope) => void
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

/** Formats whose cells may be made safe for spreadsheets. */
const TABLES: readonly string[] = ['csv', 'tsv']

const GROUPS = ['article', 'tag', 'color', 'heading', 'day'] as const

const INCLUDE = ['notes', 'tags', 'colors', 'links'] as const

/** What goes out and how; remembered for the next time, but for what and in which language. */
export function ExportChoices({ request, scopes, scope, onScope, language, onLanguage }: ExportChoicesProps) {
  const { t } = useTranslation(['export', 'templates'])
  const choices = useStore(settingsStore, (settings) => settings.exporting)
  const formats = useFormats()
  const templates = useTemplates()
  const chosen = formats.find(({ id }) => id === choices.format)
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
      <div>
        <div className={styles['legend']}>{t('format')}</div>
        <GroupedSelect
          label={t('format')}
          value={choices.format}
          groups={
            formats.length > 0 && templates !== undefined
              ? [...inGroups(formats), templateGroup(templates, choices.format)]
              : [{ label: '', options: [optionOf(choices.format)] }]
          }
          onChange={(format) => remember({ format })}
        />
        {isTemplate(choices.format) && <p className={styles['loss']}>{t('templates:lost')}</p>}
        {chosen !== undefined && (
          <p className={styles['loss']}>
            {sentences(
              t(`fidelity.${chosen.fidelity}`),
              t('loses', { what: textFor('export', `lost.${chosen.id}`) }),
            )}
          </p>
        )}
      </div>
      <TemplatesButton request={request} onUse={(format) => remember({ format })} />
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
        {TABLES.includes(choices.format) &&
          (['safeCells', 'bom'] as const).map((name) => (
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
        <span>{t('order')}</span>
        <Select
          label={t('order')}
          value={choices.order}
          options={[
            { value: 'document', label: t('orderDocument') },
            { value: 'created', label: t('orderCreated') },
          ]}
          onChange={(order) => remember({ order })}
        />
      </div>
      {(chosen?.groups === true || isTemplate(choices.format)) && (
        <div className={styles['row']}>
          <span>{t('group')}</span>
          <Select
            label={t('group')}
            value={choices.group}
            options={GROUPS.map((group) => ({ value: group, label: t(`by.${group}`) }))}
            onChange={(group) => remember({ group })}
          />
        </div>
      )}
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

/** The formats in the order of the registry, under what people look for them. */
function inGroups(formats: readonly FormatRow[]) {
  const groups = [...new Set(formats.map(({ group }) => group))]
  return groups.map((group) => ({
    label: textFor('export', `groups.${group}`),
    options: formats.filter((one) => one.group === group).map(({ id }) => optionOf(id)),
  }))
}

/** Of a template only that it is one, until they are known. */
const optionOf = (id: string) =>
  isTemplate(id) ? { value: id, label: textFor('templates', 'title'), about: '' } : formatOption(id)

const formatOption = (id: string) => ({
  value: id,
  label: textFor('export', `formats.${id}`),
  about: textFor('export', `about.${id}`),
})

/** The registry in main; empty until it has answered, when only the chosen format is offered, by its name. */
function useFormats(): readonly FormatRow[] {
  const [formats, setFormats] = useState<readonly FormatRow[]>([])
  useEffect(() => {
    call('export.formats', {}).then(setFormats, (error: unknown) =>
      console.error('The formats could not be asked for:', error),
    )
  }, [])
  return formats
}
