export { oneLine, plainText } from '../../../shared/markdown/plain-text'
