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

/** What Chromium, Firefox (in its languages) and Word put behind a page's name for the folder that they save with it. */
const FOLDER_OF_PAGE =
  /^(.+)(?:_files|\.files|_file|-Dateien|_fichiers|_archivos|_arquivos|_ficheiros|_bestanden|_pliki|-filer)$/i

/** Whether a folder was saved with a page that lies beside it: what is in it belongs to that page. */
export function isFolderOfPage(folder: string, siblings: { has(name: string): boolean }): boolean {
  const page = FOLDER_OF_PAGE.exec(folder)?.[1]
  return page !== undefined && ['html', 'htm', 'xhtml'].some((ending) => siblings.has(`${page}.${ending}`))
}
