import { provideNoteWriting } from '../../note-writing'
import { NoteField } from './note-field'
import { NoteState } from './note-state'
import { noteStore } from './note-store'
import { registerAnnotationMenus } from './annotation-menus'
import { registerAnnotationCommands } from './annotation-commands'
import { followLibrary } from './annotation-news'
import { offerMarks } from './offer-marks'
import { followView } from './text-marks'
import { screenStore } from '../../main-screen'
import { focusAnnotation } from './annotation-store'
import { editNote, handOverNotes } from './note-drafts'

/** Connects annotations with the library, the article on screen and the keyboard. */
export function startAnnotations(): void {
  provideNoteWriting({
    Field: NoteField,
    State: NoteState,
    edit: (annotation) => editNote(annotation, 'notebook'),
    store: noteStore,
  })
  followLibrary()
  followView()
  offerMarks()
  registerAnnotationCommands()
  registerAnnotationMenus()
  handOverNotes()
  // Keys mean what is there, and nothing of the article that was open.
  screenStore.subscribe(({ screen }) => screen === 'notebook' && focusAnnotation(undefined))
}
