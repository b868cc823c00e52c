import { registerCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { ANNOTATION_EXTENSIONS, READABLE_EXTENSIONS } from '../../../shared/model/readable-files'
import { call, on } from '../../host'
import { toast } from '../../ui/toast'
import { showPlans } from './annotation-files'
import { begun, importFiles } from './begin-import'
import { followImports } from './follow-imports'
import { chosenFolder } from './given-files'

/** The commands that bring articles in, the files that the system hands over, and the sessions of all of them. */
export function startImport(): void {
  registerCommand('article.import', { run: () => chooseFiles(false) })
  registerCommand('article.imports', { run: () => openDialog({ kind: 'imports' }) })
  on('files.opened', ({ id }) => begun(id, 1))
  followImports()
}

/** Lets the person choose files, or a folder: in the host's dialog, or in the page's where the host has none. */
export async function chooseFiles(folder: boolean): Promise<void> {
  try {
    const { available, id, plans = [] } = await call('imports.pick', { folder })
    if (available) {
      showPlans(plans)
      if (id !== undefined) begun(id, 1)
      return
    }
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
    return
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  if (folder) input.webkitdirectory = true
  else
    input.accept = [...READABLE_EXTENSIONS, ...ANNOTATION_EXTENSIONS].map((ending) => `.${ending}`).join(',')
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    void importFiles(folder ? chosenFolder(files) : files.map((file) => ({ file })))
  })
  input.click()
}
