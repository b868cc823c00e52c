import type { Command } from '../command'
import { annotate, annotations, note, recolor } from './annotations'
import { open, serve } from './app'
import { archive, edit, restore, star, trash, unread } from './change'
import { backup } from './backup'
import { restoreBackup } from './restore-backup'
import { collection } from './collection'
import { colors } from './colors'
import { doctor } from './doctor'
import { duplicates } from './duplicates'
import { exporting, formats } from './export'
import { extract } from './extract'
import { redo, undo } from './history'
import { images } from './images'
import { importing } from './import'
import { imports } from './imports'
import { library } from './library'
import { printing } from './print'
import { list, show } from './read'
import { reextract, refetch } from './remake'
import { savedSearch } from './saved-search'
import { search } from './search'
import { tag } from './tag'
import { template } from './template'
import { correct, earlierTexts, replaceText, review } from './text'

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  importing,
  imports,
  extract,
  list,
  search,
  show,
  annotate,
  annotations,
  note,
  recolor,
  colors,
  tag,
  collection,
  savedSearch,
  duplicates,
  star,
  archive,
  unread,
  edit,
  correct,
  replaceText,
  reextract,
  refetch,
  earlierTexts,
  images,
  review,
  trash,
  restore,
  undo,
  redo,
  exporting,
  formats,
  template,
  printing,
  backup,
  restoreBackup,
  library,
  doctor,
  open,
  serve,
]

/** The command of that name. */
export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name)
}
