import english from '../../../../shared/locales/en/adjust.json'
import { addEnglish } from '../../../i18n'
import '../review/review-texts'

/* With the screen that says them, as the first script has no room for them. */
addEnglish('adjust', english)
