import type { RestorePreview } from './restore-preview'

/** How many things would change besides articles: names of colours, and entries of the library's own files. */
export const changesBeside = ({ colors, entries }: Pick<RestorePreview, 'colors' | 'entries'>): number =>
  colors + entries.tags + entries.collections + entries.searches + entries.templates
