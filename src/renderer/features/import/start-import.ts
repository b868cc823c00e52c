import { registerCommand } from '../../commands/registry'
import { errorText } from '../../error-text'
import type { CapturedSource } from '../../../shared/model/extraction'
import { READABLE_EXTENSIONS } from '../../../shared/model/readable-files'
import { call, on } from '../../host'
import { toast } from '../../ui/toast'
import { givenFile, readableFiles } from './given-files'
import { runImport } from './run-import'

/** The commands that bring articles in, and the files that the system hands over. */
export function startImport(): void {
  registerCommand('article.import', { run: () => chooseFiles(false) })
  on('files.opened', (files) => void takeCaptured(files))
}

interface CapturedFiles {
  readonly sources: readonly CapturedSource[]
  readonly failures: readonly { readonly name: string; readonly message: string }[]
}

/** Saves what main has read already, and tells what it could not read. */
async function takeCaptured({ sources, failures }: CapturedFiles): Promise<void> {
  for (const { name, message } of failures) toast({ message: `${name}: ${message}`, tone: 'problem' })
  await runImport(sources.map((source) => ({ name: source.name, capture: () => Promise.resolve(source) })))
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
    const files = folder ? readableFiles(input.files ?? []) : [...(input.files ?? [])]
    runImport(files.map(givenFile)).catch((error: unknown) =>
      toast({ message: errorText(error), tone: 'problem' }),
    )
  })
  input.click()
}
