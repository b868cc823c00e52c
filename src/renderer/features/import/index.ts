export { FileDrop } from './file-drop'
export { ImportStatus } from './import-status'
export { startImport } from './start-import'
