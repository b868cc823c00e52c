import { FolderPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type CollectionRow, collectionRows } from '../../../../shared/model/collection-tree'
import type { CollectionId } from '../../../../shared/model/ids'
import { scriptLanguage } from '../../../../shared/text/script-language'
import { folded } from '../../../../shared/text/folded'
import { type DialogRequest, openDialog } from '../../../dialogs'
import { errorText } from '../../../error-text'
import { Button } from '../../../ui/button'
import { Checkbox } from '../../../ui/checkbox'
import { Dialog } from '../../../ui/dialog'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { toastWithUndo } from '../../../undo-toast'
import { doneText, updateMany } from '../article-acts'
import { libraryStore } from '../library-store'
import './place-texts'
import styles from './place-dialogs.module.css'

export interface CollectDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'collect' }>
  readonly onClose: () => void
}

/** More collections than this are not looked through without a filter. */
const FEW = 8

/** The collections that articles are in; what is changed is saved at once. */
export function CollectDialog({ request: { articleIds }, onClose }: CollectDialogProps) {
  const { t } = useTranslation(['places', 'app'])
  const all = useStore(libraryStore, (state) => state.rows)
  const collections = useStore(libraryStore, ({ entries }) => entries.collections)
  const rows = useMemo(() => articleIds.flatMap((id) => all.get(id) ?? []), [articleIds, all])
  const tree = useMemo(() => collectionRows(collections), [collections])
  const [typed, setTyped] = useState('')
  const words = folded(typed).trim()
  const shown = tree.filter(({ path }) => folded(path.join(' / ')).includes(words))
  const count = rows.length
  const set = async (id: CollectionId, isIn: boolean) => {
    try {
      const patch = isIn ? { addCollections: [id] } : { removeCollections: [id] }
      const { entry } = await updateMany(articleIds, patch)
      toastWithUndo(doneText('collected', count), entry)
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={count === 1 ? t('collect.titleOfOne') : t('collect.titleOfMany', { count })}
      description={count === 1 ? rows[0]?.title : undefined}
      footer={
        <>
          <Button onClick={() => openDialog({ kind: 'collection', articleIds })}>
            <FolderPlus size={16} aria-hidden />
            {t('collect.new')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('app:close')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        {tree.length > FEW && (
          <TextField
            label={t('collect.filter')}
            value={typed}
            placeholder={t('collect.filter')}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
        {tree.length === 0 && <p className={styles['preview']}>{t('collect.none')}</p>}
        <ul className={styles['collections']} aria-label={t('collect.label')}>
          {shown.map((row) => (
            <Choice
              key={row.collection.id}
              row={row}
              inside={rows.filter((one) => one.collections?.includes(row.collection.id)).length}
              count={count}
              onChange={(isIn) => void set(row.collection.id, isIn)}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  readonly row: CollectionRow
  /** How many of the articles are in it. */
  readonly inside: number
  readonly count: number
  readonly onChange: (isIn: boolean) => void
}

function Choice({ row: { collection, depth }, inside, count, onChange }: ChoiceProps) {
  const { t } = useTranslation('places')
  return (
    <li style={{ paddingInlineStart: depth * 20 }}>
      <Checkbox
        label={
          <>
            <span lang={scriptLanguage(collection.name)}>{collection.name}</span>
            {inside > 0 && inside < count && (
              <span className={styles['some']}> {t('collect.some', { count: inside })}</span>
            )}
          </>
        }
        checked={inside === count && count > 0}
        onChange={onChange}
      />
    </li>
  )
}
