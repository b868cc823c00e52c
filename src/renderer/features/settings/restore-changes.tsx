import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { changesBeside } from '../../../shared/model/changes-beside'
import type { RestoredArticle, RestorePreview } from '../../../shared/model/restore-preview'
import { listed, sentences } from '../../joined'
import styles from './restore.module.css'

/** Rows that are shown; the rest is a number. */
const SHOWN = 50

type Texts = TFunction<'settings-pages'>

export interface RestoreChangesProps {
  readonly preview: RestorePreview
  readonly exact: boolean
  /** Without its articles one by one. */
  readonly inSum?: boolean
}

/** What restoring changes, in words: first in sum, then article by article. */
export function RestoreChanges({ preview, exact, inSum = false }: RestoreChangesProps) {
  const { t } = useTranslation('settings-pages')
  const { changes, trashed, newer } = preview
  const rows = [
    ...changes.map((one) => ({ id: one.id, title: one.title, about: aboutArticle(one, exact, t) })),
    ...trashed.map(({ id, title }) => ({ id, title, about: t('restore.toTrash') })),
  ]
  const more = rows.length - SHOWN
  return (
    <div className={styles['changes']}>
      <p className={styles['sum']} role="status">
        {rows.length + changesBeside(preview) === 0 ? t('restore.nothing') : sumOf(preview, t)}
      </p>
      {!preview.isOwn && <p className={styles['sum']}>{t('restore.notOwn')}</p>}
      {newer.length > 0 && <p className={styles['sum']}>{t('restore.newer', { count: newer.length })}</p>}
      {!inSum && rows.length > 0 && (
        // Its rows have nothing to press: a keyboard scrolls it by itself.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={styles['rows']} aria-label={t('restore.changes')} tabIndex={0}>
          {rows.slice(0, SHOWN).map(({ id, title, about }) => (
            <li key={id} className={styles['row']}>
              <span className={styles['title']}>{title}</span>
              <span className={styles['about']}>{about}</span>
            </li>
          ))}
          {more > 0 && <li className={styles['about']}>{t('restore.more', { count: more })}</li>}
        </ul>
      )}
    </div>
  )
}

/** All of it in one sentence. */
function sumOf({ changes, trashed, tags, colors, entries }: RestorePreview, t: Texts): string {
  const count = (is: (one: RestoredArticle) => boolean) => changes.filter(is).length
  const sum = (of: 'back' | 'changed') => changes.reduce((all, one) => all + one[of], 0)
  const back = count(({ state }) => state !== 'there')
  const parts = [
    [back, t('restore.sum.back', { count: back })],
    [changes.length - back, t('restore.sum.changed', { count: changes.length - back })],
    [sum('back'), t('restore.sum.annotations', { count: sum('back') })],
    [sum('changed'), t('restore.sum.asThen', { count: sum('changed') })],
    [tags.length, t('restore.sum.tags', { tags: listed(tags) })],
    [colors, t('restore.sum.colors', { count: colors })],
    [entries.collections, t('restore.sum.collections', { count: entries.collections })],
    [entries.searches, t('restore.sum.searches', { count: entries.searches })],
    [entries.templates, t('restore.sum.templates', { count: entries.templates })],
    [entries.tags, t('restore.sum.aboutTags', { count: entries.tags })],
    [trashed.length, t('restore.sum.trashed', { count: trashed.length })],
  ] as const
  return sentences(...parts.filter(([some]) => some > 0).map(([, text]) => text))
}

/** What changes in one article. */
export function aboutArticle(one: RestoredArticle, exact: boolean, t: Texts): string {
  const { state, text, fields, back, changed, extra } = one
  return [
    ...(state === 'there' ? [] : [t(`restore.state.${state}`)]),
    ...(text ? [t('restore.text')] : []),
    ...(fields.length > 0 ? [t('restore.fields', { fields: fieldNames(fields, t) })] : []),
    ...(back > 0 ? [t('restore.back', { count: back })] : []),
    ...(changed > 0 ? [t('restore.changed', { count: changed })] : []),
    ...(exact && extra > 0 ? [t('restore.extra', { count: extra })] : []),
  ].join(' · ')
}

const KNOWN = ['title', 'tags', 'collections', 'archived', 'starred', 'look'] as const
type KnownField = (typeof KNOWN)[number]
const isKnown = (name: string): name is KnownField => KNOWN.includes(name as KnownField)

/** Fields by the names that a person knows; all others are details. */
function fieldNames(fields: readonly string[], t: Texts): string {
  const names = fields.map((name) => t(`restore.field.${isKnown(name) ? name : 'other'}`))
  return listed([...new Set(names)])
}
