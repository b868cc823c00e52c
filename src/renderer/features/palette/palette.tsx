import { Autocomplete } from '@base-ui/react/autocomplete'
import { CornerDownLeft, FileText, Hash, Highlighter, Search, Zap } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { scriptLanguage } from '../../../shared/text/script-language'
import { readingLanguage } from '../../../shared/model/reading-language'
import { isComposing } from '../../commands/composing'
import { commandTitle } from '../../commands/command-title'
import { useKeysOf } from '../../commands/key-names'
import { canRun } from '../../commands/registry'
import type { DialogRequest } from '../../dialogs'
import { i18n } from '../../i18n'
import { Dialog } from '../../ui/dialog'
import { Kbd } from '../../ui/kbd'
import { libraryStore, tagsByUse } from '../library'
import { settingsStore } from '../settings'
import {
  annotationItems,
  articleItems,
  askedFor,
  beginningOf,
  commandItems,
  type GroupName,
  type PaletteGroup,
  paletteGroups,
  type ShownItem,
  tagItems,
} from './palette-items'
import { MarkedText } from '../../ui/marked-text'
import styles from './palette.module.css'
import { runItem } from './run-item'
import { useFoundAnnotations } from './use-found-annotations'
import { useKeptEnter } from './use-kept-enter'

export interface PaletteProps {
  readonly request: Extract<DialogRequest, { kind: 'palette' }>
  readonly onClose: () => void
}

const ICONS = { command: Zap, article: FileText, tag: Hash, annotation: Highlighter }
type FieldKeyEvent = KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }

/** Everything that can be chosen, as it is when the palette opens; annotations as they are found. */
function usePaletteItems(typed: string) {
  const keysOf = useKeysOf()
  const rows = useStore(libraryStore, (state) => state.rows)
  const language = useStore(settingsStore, (settings) => settings.language)
  const articles = useMemo(() => articleItems(rows.values()), [rows])
  const tags = useMemo(() => tagItems(tagsByUse(rows.values())), [rows])
  const commands = useMemo(
    () =>
      commandItems(canRun, (id) => ({
        label: commandTitle(id),
        keys: keysOf(id),
        also: language === 'en' ? id : commandTitle(id, 'en'),
      })),
    [language, keysOf],
  )
  const { mode, query } = askedFor(typed)
  const { found, isAnswer, hasAnswer } = useFoundAnnotations(mode === 'annotations' ? query : undefined)
  const annotations = useMemo(() => annotationItems(found), [found])
  const items = useMemo(
    () => ({ commands, articles, tags, annotations }),
    [commands, articles, tags, annotations],
  )
  return { items, isAnswer, hasAnswer }
}

/** Commands, articles and tags by a few letters of their names, annotations by a query. */
export function Palette({ request, onClose }: PaletteProps) {
  const { t } = useTranslation('menu')
  const [typed, setTyped] = useState<string>(request.prefix ?? '')
  const field = useRef<HTMLInputElement>(null)
  const [recent] = useState(() => settingsStore.getState().recentCommands)
  const asked = useDeferredValue(typed)
  const { items, isAnswer, hasAnswer } = usePaletteItems(asked)
  const groups = useMemo(() => paletteGroups(asked, items, recent), [asked, items, recent])
  // The field is there at the next frame with what is in sight below it; the rest of the list comes after.
  const isWhole = useDeferredValue(true, false)
  const shown = useMemo(() => (isWhole ? groups : beginningOf(groups)), [isWhole, groups])
  const choose = (item: ShownItem) => {
    onClose()
    runItem(item.target)
  }
  const answers = isAnswer && asked === typed
  const keepEnter = useKeptEnter(typed, answers, groups[0]?.items[0], choose)
  const onKeyDown = (event: FieldKeyEvent) => {
    if (isComposing(event.nativeEvent)) event.preventBaseUIHandler()
    else if (event.key === 'Enter' && !answers) {
      keepEnter()
      event.preventDefault()
      event.preventBaseUIHandler()
    } else if (event.key === 'Escape' && typed !== '') {
      setTyped('')
      event.preventDefault()
      event.stopPropagation()
      event.preventBaseUIHandler()
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('palette.label')}
      size="medium"
      place="top"
      hideTitle
      bare
      initialFocus={field}
    >
      <Autocomplete.Root
        open
        inline
        items={shown}
        filter={null}
        autoHighlight="always"
        keepHighlight
        value={typed}
        itemToStringValue={(item: ShownItem) => item.label}
        onValueChange={(value, { reason }) => {
          if (reason === 'input-change') setTyped(value)
        }}
      >
        <div className={styles['field']}>
          <Search size={16} aria-hidden className={styles['glass']} />
          <Autocomplete.Input
            ref={field}
            className={styles['input']}
            aria-label={t('palette.label')}
            placeholder={t('palette.placeholder')}
            spellCheck={false}
            onKeyDown={onKeyDown}
          />
        </div>
        <Autocomplete.Empty className={styles['empty']}>{hasAnswer && t('palette.none')}</Autocomplete.Empty>
        <Autocomplete.List className={styles['list']} aria-label={t('palette.label')}>
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.name} items={group.items}>
              <Autocomplete.GroupLabel className={styles['label']}>
                {groupLabel(group.name)}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: ShownItem) => (
                  <Autocomplete.Item
                    key={item.key}
                    value={item}
                    className={styles['item']}
                    onClick={() => choose(item)}
                  >
                    <ItemContent item={item} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <div className={styles['foot']} aria-hidden>
          <span>{t('palette.hint')}</span>
          <CornerDownLeft size={12} />
        </div>
      </Autocomplete.Root>
    </Dialog>
  )
}

function groupLabel(name: GroupName): string {
  switch (name) {
    case 'recent':
    case 'articles':
    case 'tags':
    case 'annotations':
    case 'commands':
      return i18n.t(`palette.${name}`, { ns: 'menu' })
    case 'article':
      return i18n.t('palette.thisArticle', { ns: 'menu' })
    default:
      return i18n.t(name, { ns: 'menu' })
  }
}

function ItemContent({ item }: { item: ShownItem }) {
  const { target, keys } = item
  const Icon = ICONS[target.kind]
  const lang = languageOf(item)
  const source = sourceOf(target)
  return (
    <>
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden
        data-color={target.kind === 'annotation' ? target.found.color : undefined}
      />
      <span className={styles['words']} lang={lang} dir={target.kind === 'command' ? undefined : 'auto'}>
        <MarkedText text={item.label} hits={item.hits} />
      </span>
      {source !== undefined && (
        <span className={styles['source']} lang={scriptLanguage(source)}>
          {source}
        </span>
      )}
      {keys !== undefined && <Kbd keys={keys} />}
    </>
  )
}

/** A command is in the window's language; what people wrote in its own. */
function languageOf({ target, label }: ShownItem): string | undefined {
  if (target.kind === 'command') return undefined
  return (target.kind === 'article' ? readingLanguage(target.row).lang : undefined) ?? scriptLanguage(label)
}

/** Where it is from. */
function sourceOf(target: ShownItem['target']): string | undefined {
  if (target.kind === 'article') return target.row.site ?? target.row.agency ?? target.row.authors[0]
  return target.kind === 'annotation' ? target.found.title : undefined
}
