import { writeFile } from 'node:fs/promises'
import type { CommandInput } from '../../../shared/ipc/contract'
import { PRINT_HIGHLIGHTS, PRINT_MARGINS, PRINT_NOTES } from '../../../shared/model/print-values'
import { diskError } from '../../library/files/disk-error'
import { call, type Command, UsageError } from '../command'
import { articleId } from '../ids'
import type { OptionValues } from '../options'
import { print, printJson } from '../output'
import { oneOf, placeFor } from './export'

const PAPERS = ['A4', 'Letter', 'A5'] as const

export const printing: Command = {
  name: 'print',
  words: 'ID',
  count: [1, 1],
  needs: ['out'],
  options: ['paper', 'landscape', 'margins', 'size', 'notes', 'highlights', 'language', 'no-sandbox', 'json'],
  does: 'Makes a PDF of an article with its highlights and notes. Needs Chromium, Chrome, Edge or Brave, or the running app.',
  async run({ client, words: [word = ''], options }) {
    const { out = '' } = options
    const choices = choicesFrom(options)
    const id = articleId(word)
    const { name, bytes } = await call(await client(), 'print.pdf', { articleId: id, options: choices })
    const path = await placeFor(out, name)
    await writeFile(path, bytes).catch((error: unknown) => {
      throw diskError(error, path)
    })
    if (options.json === true) printJson({ path, mime: 'application/pdf' })
    else print(path)
    return 0
  },
}

function choicesFrom(options: OptionValues): NonNullable<CommandInput<'print.pdf'>['options']> {
  const { paper = 'A4', margins = 'normal', notes = 'side', highlights = 'color', language = 'en' } = options
  const known = PAPERS.find((one) => one.toLowerCase() === paper.toLowerCase())
  const size = Number(options.size ?? 11)
  if (!(Number.isInteger(size) && size >= 8 && size <= 18))
    throw new UsageError(`--size ${options.size} is no size: it is a whole number of points from 8 to 18.`)
  return {
    paper: oneOf('paper', PAPERS, known ?? paper).toLowerCase() as Lowercase<(typeof PAPERS)[number]>,
    landscape: options.landscape === true,
    margins: oneOf('margins', PRINT_MARGINS, margins),
    size,
    notes: oneOf('notes', PRINT_NOTES, notes),
    highlights: oneOf('highlights', PRINT_HIGHLIGHTS, highlights),
    language: oneOf('language', ['en', 'zh-CN'], language),
  }
}
