import type { Dialog, MessageBoxOptions, Shell } from 'electron'
import { strict } from './strict'
import type { Member } from './surface'

/** Nobody is there to answer: a spec puts its own function in the dialog's place, else the answer is "cancel". */
function nobodyAnswers(name: string): void {
  process.stderr.write(`[electron stand-in] ${name} was not answered by the spec: "cancel"\n`)
}

const answers = {
  showOpenDialog: async () => {
    nobodyAnswers('dialog.showOpenDialog')
    return { canceled: true, filePaths: [] }
  },
  showSaveDialog: async () => {
    nobodyAnswers('dialog.showSaveDialog')
    return { canceled: true, filePath: '' }
  },
  showMessageBox: async (...words: unknown[]) => {
    const { cancelId = 0, message, detail = '' } = words.at(-1) as MessageBoxOptions
    nobodyAnswers(`dialog.showMessageBox (${message} ${detail})`)
    return { response: cancelId, checkboxChecked: false }
  },
  showErrorBox: (title, content) => {
    process.stderr.write(`[electron stand-in] error box: ${title}: ${content}\n`)
  },
} satisfies Pick<Dialog, Member<'dialog'>>

export const dialog = strict('dialog', answers)

export const shell = strict('shell', {
  openExternal: async (url) => {
    process.stderr.write(`[electron stand-in] shell.openExternal ${url}\n`)
  },
  openPath: async (path) => {
    process.stderr.write(`[electron stand-in] shell.openPath ${path}\n`)
    return ''
  },
} satisfies Pick<Shell, Member<'shell'>>)
