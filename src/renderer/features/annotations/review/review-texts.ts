import english from '../../../../shared/locales/en/review.json'
import { addEnglish } from '../../../i18n'

/* With the screens that say them, as the first script has no room for them. */
addEnglish('review', english)
