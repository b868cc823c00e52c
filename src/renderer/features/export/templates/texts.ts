import english from '../../../../shared/locales/en/templates.json'
import { addEnglish } from '../../../i18n'

addEnglish('templates', english)
