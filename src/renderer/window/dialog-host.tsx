import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { useStore } from 'zustand'
import { closeDialog, dialogStore, type DialogKind, type DialogRequest } from '../dialogs'
import { PaneBoundary } from './pane-boundary'

interface DialogProps<K extends DialogKind> {
  readonly request: Extract<DialogRequest, { kind: K }>
  readonly onClose: () => void
}

/* Each in a chunk of its own: none is needed for the first paint. */
const DIALOGS: { [K in DialogKind]: LazyExoticComponent<ComponentType<DialogProps<K>>> } = {
  add: lazy(async () => ({ default: (await import('../features/import/add-dialog')).AddDialog })),
  imports: lazy(async () => ({
    default: (await import('../features/import/imports-dialog')).ImportsDialog,
  })),
  annotationFiles: lazy(async () => ({
    default: (await import('../features/import/annotation-files-dialog')).AnnotationFilesDialog,
  })),
  export: lazy(async () => ({ default: (await import('../features/export/export-dialog')).ExportDialog })),
  print: lazy(async () => ({ default: (await import('../features/print/print-dialog')).PrintDialog })),
  palette: lazy(async () => ({ default: (await import('../features/palette/palette')).Palette })),
  shortcuts: lazy(async () => ({
    default: (await import('../features/palette/shortcuts-sheet')).ShortcutsSheet,
  })),
  settings: lazy(async () => ({
    default: (await import('../features/settings/settings-dialog')).SettingsDialog,
  })),
  library: lazy(async () => ({
    default: (await import('../features/settings/library-dialog')).LibraryDialog,
  })),
  emptyTrash: lazy(async () => ({ default: (await import('../features/trash/empty-dialog')).EmptyDialog })),
  deleted: lazy(async () => ({ default: (await import('../features/trash/deleted-dialog')).DeletedDialog })),
  unsaved: lazy(async () => ({ default: (await import('./unsaved-dialog')).UnsavedDialog })),
  restore: lazy(async () => ({
    default: (await import('../features/settings/restore-dialog')).RestoreDialog,
  })),
  annotationTags: lazy(async () => ({
    default: (await import('../features/notebook/annotation-tag-dialog')).AnnotationTagDialog,
  })),
  correct: lazy(async () => ({
    default: (await import('../features/annotations/correct-dialog')).CorrectDialog,
  })),
  adjust: lazy(async () => ({
    default: (await import('../features/annotations/adjust/adjust-dialog')).AdjustDialog,
  })),
  earlierTexts: lazy(async () => ({
    default: (await import('../features/annotations/texts/earlier-texts-dialog')).EarlierTextsDialog,
  })),
  about: lazy(async () => ({ default: (await import('../features/library/about-dialog')).AboutDialog })),
  collection: lazy(async () => ({
    default: (await import('../features/library/places/collection-dialog')).CollectionDialog,
  })),
  search: lazy(async () => ({
    default: (await import('../features/library/places/search-dialog')).SearchDialog,
  })),
  tag: lazy(async () => ({
    default: (await import('../features/library/places/tag-act-dialog')).TagActDialog,
  })),
  duplicates: lazy(async () => ({
    default: (await import('../features/library/duplicates/duplicates-dialog')).DuplicatesDialog,
  })),
  collect: lazy(async () => ({
    default: (await import('../features/library/places/collect-dialog')).CollectDialog,
  })),
  tags: lazy(async () => ({ default: (await import('../features/library/tag-dialog')).TagDialog })),
}

/** The one dialog that is open. */
export function DialogHost() {
  const request = useStore(dialogStore, (state) => state.request)
  if (request === undefined) return null
  const Dialog = DIALOGS[request.kind] as ComponentType<{ request: DialogRequest; onClose: () => void }>
  return (
    <PaneBoundary pane={`dialog ${request.kind}`} key={request.kind}>
      <Suspense fallback={null}>
        <Dialog request={request} onClose={closeDialog} />
      </Suspense>
    </PaneBoundary>
  )
}
