import { dateFormat } from '../../formats'

/** When a backup was made, by the clock of this machine. */
export const backupDate = (createdAt: string, language: string): string =>
  dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(createdAt))
