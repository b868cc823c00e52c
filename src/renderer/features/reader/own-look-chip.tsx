import { useTranslation } from 'react-i18next'
import { resetLook } from './change-look'

/** Says that the article on screen is not set as all others are, and sets it so again. Styled where it stands. */
export function OwnLookChip() {
  const { t } = useTranslation('reader')
  return (
    <p className="own-look">
      <span>{t('look.custom')}</span>
      <span aria-hidden>·</span>
      <button type="button" onClick={() => void resetLook()}>
        {t('look.reset')}
      </button>
    </p>
  )
}
