import { useTranslation } from 'react-i18next'
import { numberFormat } from '../../formats'
import { BackupsSection } from './backups-section'
import { LibrariesSection } from './libraries-section'
import { FolderButton } from './folder-button'
import { SettingsBox, SettingsFact, SettingsPage, SettingsRow } from './settings-page'
import { sizeIn } from './size-in'
import { useAnswer } from './use-answer'

/** Where the library is, how large, and what of it was found damaged. */
export function LibrarySettings() {
  const { t, i18n } = useTranslation('settings-pages')
  const { value: facts, error } = useAnswer('library.facts')
  const { value: info } = useAnswer('app.info')
  const number = (value: number) => numberFormat(i18n.language).format(value)
  return (
    <SettingsPage name="library">
      <SettingsBox>
        <SettingsRow id="library.folder" hint={error ?? facts?.path ?? '…'}>
          {facts?.canShowFolder === true && <FolderButton which="library" label={t('library.show')} />}
        </SettingsRow>
        <SettingsFact id="library.size" value={facts && sizeIn(facts.bytes, i18n.language)} />
        <SettingsFact
          id="library.articles"
          value={
            facts &&
            (facts.trashed === 0
              ? number(facts.articles)
              : t('library.andTrashed', { articles: number(facts.articles), trashed: number(facts.trashed) }))
          }
        />
        <SettingsFact id="library.annotations" value={facts && number(facts.annotations)} />
        <SettingsRow id="library.data" hint={info?.dataPath ?? '…'} />
      </SettingsBox>
      <LibrariesSection />
      <BackupsSection />
      {facts !== undefined && facts.quarantined > 0 && (
        <SettingsBox>
          <SettingsRow id="library.quarantine">
            <span>{t('library.quarantined', { count: facts.quarantined })}</span>
          </SettingsRow>
        </SettingsBox>
      )}
    </SettingsPage>
  )
}
