import { Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../../shared/model/article'
import type { ArticleId } from '../../../../shared/model/ids'
import { scriptLanguage } from '../../../../shared/text/script-language'
import { errorText } from '../../../error-text'
import { listed } from '../../../joined'
import { call } from '../../../host'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { EmptyState } from '../../../ui/empty-state'
import { toast } from '../../../ui/toast'
import { toastWithUndo } from '../../../undo-toast'
import { libraryStore } from '../library-store'
import { DuplicateCard } from './duplicate-card'
import styles from './duplicates.module.css'
import './duplicates-texts'

export interface DuplicatesDialogProps {
  readonly onClose: () => void
}

type Groups = CommandOutput<'articles.duplicates'>

/** Articles that are in the library more than once, side by side; one of them is made of each group. */
export function DuplicatesDialog({ onClose }: DuplicatesDialogProps) {
  const { t } = useTranslation(['duplicates', 'app'])
  const all = useStore(libraryStore, (state) => state.rows)
  const groups = useGroups()
  const { sides, close } = useFirstFocus(groups)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, Math.max(0, (groups?.length ?? 1) - 1))
  const group = groups?.[at]
  const rows = group?.ids.flatMap((id) => all.get(id) ?? []) ?? []
  const [wanted, setWanted] = useState<ArticleId>()
  const keep = rows.find(({ id }) => id === wanted) ?? likeliest(rows)
  const [isBusy, setBusy] = useState(false)
  const perform = async (act: () => Promise<void>) => {
    // A button that is disabled while it works would lose the focus.
    if (isBusy) return
    setBusy(true)
    try {
      await act()
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
    setBusy(false)
  }
  const merge = async (into: ArticleId) => {
    const from = rows.map(({ id }) => id).filter((id) => id !== into)
    const { entry, placed, orphans } = await call('articles.merge', { keep: into, from })
    const moved = placed + orphans
    toastWithUndo(
      orphans > 0 ? t('mergedWithOrphans', { count: moved, orphans }) : t('merged', { count: moved }),
      entry,
    )
  }
  const distinguish = async () => {
    const { entry } = await call('articles.distinguish', { ids: rows.map(({ id }) => id) })
    toastWithUndo(t('told'), entry)
  }
  const footer = (
    <>
      <Button ref={close} onClick={onClose}>
        {t('app:close')}
      </Button>
      {keep !== undefined && (
        <>
          <Button disabled={rows.length < 2} onClick={() => void perform(distinguish)}>
            {t('distinct')}
          </Button>
          <Button
            variant="primary"
            disabled={rows.length < 2}
            onClick={() => void perform(() => merge(keep.id))}
          >
            {t('merge', { count: rows.length - 1 })}
          </Button>
        </>
      )}
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={groups === undefined ? t('looking') : t('text')}
      size="wide"
      footer={footer}
    >
      {groups?.length === 0 && <EmptyState icon={<Copy />} title={t('none')} text={t('noneText')} />}
      {group !== undefined && (
        <div ref={sides} className={styles['sides']}>
          <ul className={styles['groups']} aria-label={t('groups')}>
            {groups?.map(({ ids, why }, index) => (
              <li key={ids[0]}>
                <button
                  type="button"
                  className={styles['group']}
                  aria-current={index === at || undefined}
                  onClick={() => setChosen(index)}
                >
                  <span className={styles['name']} lang={scriptLanguage(titleOf(all, ids))}>
                    {titleOf(all, ids)}
                  </span>
                  <span className={styles['why']}>
                    {t('copies', { count: ids.length })} · {listed(why.map((reason) => t(`why.${reason}`)))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <fieldset className={styles['cards']}>
            <legend className="visually-hidden">{t('which')}</legend>
            {rows.map((row) => (
              <DuplicateCard
                key={row.id}
                row={row}
                isKept={row.id === keep?.id}
                onKeep={() => setWanted(row.id)}
              />
            ))}
          </fieldset>
        </div>
      )}
    </Dialog>
  )
}

const titleOf = (rows: ReadonlyMap<ArticleId, ArticleSummary>, [id]: readonly ArticleId[]): string =>
  (id === undefined ? undefined : rows.get(id)?.title) ?? ''

/** The one that is likely to be kept: it has a text, the most notes, was read furthest, was saved first. */
function likeliest(rows: readonly ArticleSummary[]): ArticleSummary | undefined {
  const worth = ({ noText, annotations, progress = 0 }: ArticleSummary) =>
    (noText === true ? 0 : 1e6) + annotations * 10 + progress
  return rows.toSorted((a, b) => worth(b) - worth(a) || (a.savedAt < b.savedAt ? -1 : 1))[0]
}

/** The groups as they are now; a merge, undo or another window changes them. Undefined while they are looked for. */
function useGroups(): Groups | undefined {
  const [groups, setGroups] = useState<Groups>()
  useEffect(() => {
    let isOpen = true
    let asked = 0
    const read = () => {
      const mine = (asked += 1)
      call('articles.duplicates', {}).then(
        (found) => isOpen && mine === asked && setGroups(found),
        (error: unknown) => toast({ message: errorText(error), tone: 'problem' }),
      )
    }
    read()
    const stop = libraryStore.subscribe(({ rows }, before) => {
      if (rows !== before.rows) read()
    })
    return () => {
      isOpen = false
      stop()
    }
  }, [])
  return groups
}

/** Puts the focus on the one that stays once the groups have come, where nothing but the way out has it. */
function useFirstFocus(groups: Groups | undefined) {
  const sides = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const hasCome = groups !== undefined
  useEffect(() => {
    const isFree = document.activeElement === document.body || document.activeElement === close.current
    if (hasCome && isFree) sides.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [hasCome])
  return { sides, close }
}
