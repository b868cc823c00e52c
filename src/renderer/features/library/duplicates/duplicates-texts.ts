import english from '../../../../shared/locales/en/duplicates.json'
import { addEnglish } from '../../../i18n'

/* With the dialog that says them, as the first script has no room for them. */
addEnglish('duplicates', english)
