/** Endings of files that Lectern reads, without the dot: what dialogs, folders and the system's "Open with" offer. */
export const READABLE_EXTENSIONS = [
  'html',
  'htm',
  'xhtml',
  'mhtml',
  'mht',
  'docx',
  'txt',
  'text',
  'md',
  'markdown',
] as const

/** Endings that files of annotations mostly have, for dialogs; which they are their content tells. */
export const ANNOTATION_EXTENSIONS = ['json', 'jsonld', 'csv', 'tsv'] as const

const READABLE = new RegExp(`\\.(?:${READABLE_EXTENSIONS.join('|')})$`, 'i')

/** Whether Lectern reads a file of that name. */
export function isReadableFile(name: string): boolean {
  return READABLE.test(name)
}
