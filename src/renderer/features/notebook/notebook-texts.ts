import english from '../../../shared/locales/en/notebook.json'
import { addEnglish } from '../../i18n'

/* With the screen that says them, as the first script has no room for them. */
addEnglish('notebook', english)
