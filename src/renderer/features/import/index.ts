export { FileDrop } from './file-drop'
export { startImport } from './start-import'
