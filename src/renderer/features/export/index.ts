export { startExport } from './start-export'
