import english from '../../../../shared/locales/en/places.json'
import { addEnglish } from '../../../i18n'

/* With what says them, as the first script has no room for them. */
addEnglish('places', english)
