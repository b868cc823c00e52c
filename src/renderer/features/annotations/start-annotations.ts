import { registerAnnotationMenus } from './annotation-menus'
import { registerAnnotationCommands } from './annotation-commands'
import { followLibrary } from './annotation-news'
import { followView } from './text-marks'
import { handOverNotes } from './note-drafts'

/** Connects annotations with the library, the article on screen and the keyboard. */
export function startAnnotations(): void {
  followLibrary()
  followView()
  registerAnnotationCommands()
  registerAnnotationMenus()
  handOverNotes()
}
