import { errorOf } from '../../../shared/ipc/app-error'
import type { EventPayload } from '../../../shared/ipc/contract'
import { registerCommand } from '../../commands/registry'
import { errorText } from '../../error-text'
import { READABLE_EXTENSIONS } from '../../../shared/model/readable-files'
import { call, on } from '../../host'
import { toast } from '../../ui/toast'
import { chosenFolder, failing, givenFile } from './given-files'
import { runImport } from './run-import'

/** The commands that bring articles in, and the files that the system hands over. */
export function startImport(): void {
  registerCommand('article.import', { run: () => chooseFiles(false) })
  on('files.opened', (files) => void takeCaptured(files))
}

/** Saves what main has read already, and tells what it could not read. */
async function takeCaptured({ sources, failures }: EventPayload<'files.opened'>): Promise<void> {
  await runImport([
    ...sources.map((source) => ({ name: source.name, capture: () => Promise.resolve(source) })),
    ...failures.map(({ name, error }) => failing(name, () => errorOf(error))),
  ])
}

/** Lets the person choose files, or a folder: in the host's dialog, or in the page's where the host has none. */
export async function chooseFiles(folder: boolean): Promise<void> {
  const { available, ...captured } = await call('capture.pick', { folder })
  if (available) {
    await takeCaptured(captured)
    return
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  if (folder) input.webkitdirectory = true
  else input.accept = READABLE_EXTENSIONS.map((ending) => `.${ending}`).join(',')
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    runImport(folder ? chosenFolder(files) : files.map(givenFile)).catch((error: unknown) =>
      toast({ message: errorText(error), tone: 'problem' }),
    )
  })
  input.click()
}
