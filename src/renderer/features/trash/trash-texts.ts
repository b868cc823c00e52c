import english from '../../../shared/locales/en/trash.json'
import { addEnglish } from '../../i18n'

/* With the dialogs that say them, as the first script has no room for them. */
addEnglish('trash', english)
