/** What a copy of unsaved changes is called until the person says otherwise. */
export const UNSAVED_COPY = 'lectern-unsaved-changes.zip'
