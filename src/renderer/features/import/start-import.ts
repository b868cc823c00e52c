import { registerCommand } from '../../commands/registry'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { toast } from '../../ui/toast'
import { givenFile, readableFiles } from './given-files'
import { runImport } from './run-import'

/** The commands that bring articles in. */
export function startImport(): void {
  registerCommand('article.import', { run: () => chooseFiles(false) })
}

/** Lets the person choose files, or a folder: in the host's dialog, or in the page's where the host has none. */
export async function chooseFiles(folder: boolean): Promise<void> {
  const { available, sources, failures } = await call('capture.pick', { folder })
  for (const { name, message } of failures) toast({ message: `${name}: ${message}`, tone: 'problem' })
  if (available) {
    await runImport(sources.map((source) => ({ name: source.name, capture: () => Promise.resolve(source) })))
    return
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  if (folder) input.webkitdirectory = true
  else input.accept = '.html,.htm,.xhtml,.txt,.md,.markdown'
  input.addEventListener('change', () => {
    const files = folder ? readableFiles(input.files ?? []) : [...(input.files ?? [])]
    runImport(files.map(givenFile)).catch((error: unknown) =>
      toast({ message: errorText(error), tone: 'problem' }),
    )
  })
  input.click()
}
