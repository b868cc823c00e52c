import { dialog } from 'electron'
import { writeFile } from 'node:fs/promises'
import { AppError } from '../../shared/ipc/app-error'
import type { Problem } from '../../shared/ipc/contract'
import { UNSAVED_COPY } from '../../shared/model/unsaved-copy'
import type { Core } from '../boot'
import { diskError } from '../library/files/disk-error'
import { currentTexts } from './current-texts'
import { errorText, fill } from './texts'

/** What can be done about changes that are not saved when Lectern is to quit, in the order of the buttons. */
const ANSWERS = ['keep', 'again', 'copy', 'quit'] as const
type Answer = (typeof ANSWERS)[number]

/** Asks what to do about what is not saved; `done` says what came of the answer before. Saved meanwhile, it is `again`. */
export async function askAboutUnsaved(
  core: Core,
  unsaved: readonly Problem[],
  done: string,
): Promise<Answer> {
  const texts = currentTexts(core)
  const words = texts.shell.unsaved
  const saved = new AbortController()
  const stop = core.on(({ name }) => {
    if (name === 'saving.changed' && core.library.snapshot().saving.failed.length === 0) saved.abort()
  })
  const reasons = unsaved.map(({ message, key, values }) =>
    errorText(new AppError('disk', message, { key, values }), texts),
  )
  try {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: words.message,
      detail: [...new Set(reasons), words.waits, done].filter((line) => line !== '').join('\n\n'),
      buttons: ANSWERS.map((answer) => words[answer]),
      defaultId: ANSWERS.indexOf('keep'),
      cancelId: ANSWERS.indexOf('keep'),
      noLink: true,
      signal: saved.signal,
    })
    return saved.signal.aborted ? 'again' : (ANSWERS[response] ?? 'keep')
  } finally {
    stop()
  }
}

/** Puts what is not saved where the person says; answers with a sentence of what came of it, or nothing. */
export async function saveCopy(core: Core): Promise<string> {
  const texts = currentTexts(core)
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: UNSAVED_COPY })
  if (canceled || filePath === '') return ''
  try {
    await writeFile(filePath, await core.library.unsavedCopy())
    return fill(texts.shell.unsaved.copied, { path: filePath })
  } catch (error) {
    return errorText(diskError(error, filePath), texts)
  }
}
