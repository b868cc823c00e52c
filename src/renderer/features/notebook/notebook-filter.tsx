import { FileText, StickyNote, Tag } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { LONGEST_QUERY } from '../../../shared/model/limits'
import { useColorName } from '../../color-names'
import { filterKeys } from '../../commands/filter-keys'
import { useKeysOf } from '../../commands/key-names'
import { useCommand } from '../../commands/use-command'
import { Chip } from '../../ui/chip'
import { Popover } from '../../ui/popover'
import { SearchField } from '../../ui/search-field'
import { TagInput } from '../../ui/tag-input'
import { Tooltip } from '../../ui/tooltip'
import { libraryStore, QueryHelp } from '../library'
import styles from './notebook-filter.module.css'
import { ask, askForAll, isFiltering, notebookStore } from './notebook-store'

/** After the last key, ms: the library is asked once for a word and not for each of its letters. */
const PAUSE = 120

/** A set as a list, with the value added, or taken out when it was there. */
const toggled = <T,>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value]

/** What the notebook is filtered by: a query, colours, tags, notes, an article. */
export function NotebookFilter({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('notebook')
  const query = useStore(notebookStore, (state) => state.query)
  const colorName = useColorName()
  return (
    <div className={styles['filter']} role="group" aria-label={t('filter')}>
      <QueryField onLeave={onLeave} />
      <div className={styles['colors']} role="group" aria-label={t('byColor')}>
        {HIGHLIGHT_COLORS.map((color) => (
          <Tooltip key={color} label={colorName(color)}>
            <button
              type="button"
              className={styles['color']}
              data-color={color}
              aria-label={colorName(color)}
              aria-pressed={query.colors.includes(color)}
              onClick={() => ask({ colors: toggled(query.colors, color) })}
            />
          </Tooltip>
        ))}
      </div>
      <TagsButton />
      <button
        type="button"
        className={styles['toggle']}
        aria-pressed={query.hasNote}
        onClick={() => ask({ hasNote: !query.hasNote })}
      >
        <StickyNote size={14} aria-hidden />
        {t('hasNote')}
      </button>
      {query.tags.map((tag) => (
        <Chip
          key={tag}
          onRemove={() => ask({ tags: query.tags.filter((one) => one !== tag) })}
          removeLabel={t('removeTag', { tag })}
        >
          {tag}
        </Chip>
      ))}
      <ArticleChip />
      {isFiltering(query) && (
        <button type="button" className={styles['clear']} onClick={askForAll}>
          {t('clearFilter')}
        </button>
      )}
    </div>
  )
}

function ArticleChip() {
  const { t } = useTranslation('notebook')
  const article = useStore(notebookStore, (state) => state.query.article)
  const title = useStore(libraryStore, ({ rows }) => article && rows.get(article)?.title)
  if (article === undefined) return null
  return (
    <Chip onRemove={() => ask({ article: undefined })} removeLabel={t('allArticles')}>
      <FileText size={12} aria-hidden className={styles['chipIcon']} />
      {title ?? '…'}
    </Chip>
  )
}

/** The query; Escape clears it, and leaves the field when it is empty; Down and Enter go to the annotations. */
function QueryField({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('notebook')
  const field = useRef<HTMLInputElement>(null)
  const asked = useStore(notebookStore, (state) => state.query.filter)
  const [typed, setTyped] = useTyped(asked)
  const keys = useKeysOf()('list.filter')
  const goThere = () => {
    field.current?.focus()
    field.current?.select()
  }
  useCommand('list.filter', goThere)
  // There is no article to find anything in.
  useCommand('find.open', goThere)
  const placeholder = t('placeholder')
  return (
    <>
      <SearchField
        field={field}
        className={styles['field']}
        label={t('words')}
        clearLabel={t('clearWords')}
        placeholder={keys === undefined ? placeholder : `${placeholder}  (${keys})`}
        value={typed}
        maxLength={LONGEST_QUERY}
        onChange={setTyped}
        onKeyDown={filterKeys({ typed, onClear: () => setTyped(''), onLeave })}
      />
      <div className={styles['help']}>
        <QueryHelp
          typed={typed}
          onComplete={(query) => {
            // The caret goes to its end once it stands there.
            flushSync(() => setTyped(query))
            field.current?.focus()
            field.current?.setSelectionRange(query.length, query.length)
          }}
        />
      </div>
    </>
  )
}

/** What stands in the field; it is asked for when typing pauses. */
function useTyped(asked: string): readonly [string, (query: string) => void] {
  const [typed, setTyped] = useState(asked)
  const [known, setKnown] = useState(asked)
  // Cleared elsewhere: by the button, or with all of the filter.
  if (known !== asked) {
    setKnown(asked)
    setTyped(asked)
  }
  useEffect(() => {
    if (typed === asked) return undefined
    const timer = setTimeout(() => ask({ filter: typed }), typed === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [typed, asked])
  return [typed, setTyped]
}

/** The tags to choose from, in a popover with their field. */
function TagsButton() {
  const { t } = useTranslation('notebook')
  const button: RefObject<HTMLButtonElement | null> = useRef(null)
  const [isOpen, setOpen] = useState(false)
  const [anchor, setAnchor] = useState<Element | null>(null)
  const tags = useStore(notebookStore, (state) => state.query.tags)
  useLayoutEffect(() => setAnchor(button.current), [])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles['toggle']}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Tag size={14} aria-hidden />
        {t('tags')}
      </button>
      {isOpen && anchor !== null && (
        <Popover
          open
          onOpenChange={(open) => !open && close()}
          anchor={anchor}
          side="bottom"
          label={t('byTag')}
          padded
        >
          <div className={styles['tagField']}>
            <TagInput
              tags={tags}
              known={knownTags()}
              label={t('byTag')}
              onChange={(next) => ask({ tags: [...next] })}
              onSubmit={close}
              onCancel={close}
              // It was asked for by the button before it.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
            />
          </div>
        </Popover>
      )}
    </>
  )
}

/** The tags that annotations have, sorted. */
function knownTags(): string[] {
  const { rows } = libraryStore.getState()
  const tags = new Set<string>()
  for (const { annotationTags = [], trashedAt } of rows.values())
    if (trashedAt === undefined) for (const tag of annotationTags) tags.add(tag)
  return [...tags].toSorted((a, b) => a.localeCompare(b))
}
