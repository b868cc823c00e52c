import { Autocomplete } from '@base-ui/react/autocomplete'
import {
  BookOpen,
  Database,
  Highlighter,
  Info,
  Keyboard,
  PersonStanding,
  Search,
  Settings as Gear,
  ShieldCheck,
} from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { matchesPress } from '../../../shared/keys/press-match'
import { isComposing } from '../../commands/composing'
import { isMac } from '../../commands/key-names'
import { SETTINGS_PAGES, turnSettings, type DialogRequest, type SettingsPageName } from '../../dialogs'
import { Dialog } from '../../ui/dialog'
import { SideTabs } from '../../ui/side-tabs'
import { goToRow } from './go-to-row'
import styles from './settings-dialog.module.css'
import { PAGE_CONTENT } from './settings-page-content'
import { SettingsResults } from './settings-results'
import searchField from '../../ui/search-field.module.css'
import { searchSettings, type FoundRow } from './settings-search'
import { useSearchedRows } from './use-searched-rows'

export interface SettingsDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'settings' }>
  readonly onClose: () => void
}

const ICONS: Readonly<Record<SettingsPageName, typeof Gear>> = {
  general: Gear,
  reading: BookOpen,
  highlights: Highlighter,
  keyboard: Keyboard,
  library: Database,
  privacy: ShieldCheck,
  accessibility: PersonStanding,
  about: Info,
}

/** Ctrl+F means the settings while they are open. */
const SEARCH = { modifiers: ['$mod'], key: 'KeyF' }

/** The settings, over the whole window; each acts at once. */
export function SettingsDialog({ request, onClose }: SettingsDialogProps) {
  const { t, i18n } = useTranslation('settings-pages')
  const page = request.page ?? 'general'
  const [typed, setTyped] = useState('')
  const rows = useSearchedRows(i18n.language)
  const found = useMemo(() => searchSettings(rows, typed), [rows, typed])
  const field = useRef<HTMLInputElement>(null)
  const tab = useRef<HTMLButtonElement>(null)
  const Content = PAGE_CONTENT[page]
  useEffect(() => {
    if (request.row !== undefined) goToRow(request.row)
  }, [request])
  const turn = (name: SettingsPageName, row?: string) => {
    setTyped('')
    turnSettings(name, row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matchesPress(SEARCH, event, isMac)) return
    event.preventDefault()
    field.current?.focus()
    field.current?.select()
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} size="full" bare initialFocus={tab}>
      {/* Keys of the page as a whole, wherever the focus is in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles['frame']} onKeyDown={onKeyDown}>
        <Autocomplete.Root
          open
          inline
          items={found}
          filter={null}
          autoHighlight="always"
          keepHighlight
          value={typed}
          itemToStringValue={({ row }: FoundRow) => row.label}
          onValueChange={(value, { reason }) => {
            if (reason === 'input-change') setTyped(value)
          }}
        >
          <SideTabs
            label={t('title')}
            tabs={SETTINGS_PAGES.map((name) => ({
              name,
              label: t(`pages.${name}.title`),
              icon: <PageIcon name={name} />,
            }))}
            value={page}
            chosen={tab}
            onChange={(name) => turn(name)}
            above={<SearchField ref={field} typed={typed} onClear={() => setTyped('')} />}
            {...(typed.trim() === ''
              ? {}
              : { instead: <SettingsResults onChoose={(row) => turn(row.page, row.id)} /> })}
          >
            <Content />
          </SideTabs>
        </Autocomplete.Root>
      </div>
    </Dialog>
  )
}

function PageIcon({ name }: { name: SettingsPageName }) {
  const Icon = ICONS[name]
  return <Icon size={16} aria-hidden />
}

type FieldKeyEvent = KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>
  readonly typed: string
  readonly onClear: () => void
}

function SearchField({ ref, typed, onClear }: SearchFieldProps) {
  const { t } = useTranslation('settings-pages')
  const onKeyDown = (event: FieldKeyEvent) => {
    if (isComposing(event.nativeEvent)) event.preventBaseUIHandler()
    else if (event.key === 'Escape' && typed !== '') {
      onClear()
      event.preventDefault()
      event.stopPropagation()
      event.preventBaseUIHandler()
    }
  }
  return (
    <div className={searchField['field']}>
      <Search size={14} aria-hidden className={searchField['glass']} />
      <Autocomplete.Input
        ref={ref}
        className={searchField['input']}
        // There is no list before anything is typed.
        aria-expanded={typed.trim() !== ''}
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        spellCheck={false}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
