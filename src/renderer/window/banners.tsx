import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { libraryStore } from '../features/library'
import { Banner } from '../ui/banner'

/** What the person must know as long as it lasts: no connection, changes that are not saved, a library only to read. */
export function Banners() {
  const { t } = useTranslation('app')
  const online = useStore(libraryStore, (state) => state.online)
  const failed = useStore(libraryStore, (state) => state.saving.failed)
  const readOnly = useStore(libraryStore, (state) => state.readOnly)
  return (
    <>
      {!online && <Banner tone="problem">{t('offline.lost')}</Banner>}
      {failed.length > 0 && (
        <Banner tone="problem">
          {t('saving.failed', { count: failed.length, reason: failed[0]?.message ?? '' })}
        </Banner>
      )}
      {readOnly !== undefined && <Banner tone="info">{t('readOnly', { reason: readOnly })}</Banner>}
    </>
  )
}
