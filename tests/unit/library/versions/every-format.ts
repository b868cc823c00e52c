import { sessionLineFormat } from '../../../../src/main/imports/session-lines'
import { knownLibrariesFormat } from '../../../../src/main/libraries/known-libraries'
import { manifestFormat } from '../../../../src/main/library/backup/manifest'
import {
  annotationsFormat,
  entryFormats,
  libraryFormat,
  metaFormat,
  readingFormat,
  undoFormat,
} from '../../../../src/main/library/files/formats'
import { intentFormat } from '../../../../src/main/library/journal/intent-log'
import { undoLineFormat } from '../../../../src/main/library/journal/undo-log'
import type { Versioned } from '../../../../src/main/library/files/versioned'
import { settingsFormat } from '../../../../src/main/settings/settings-file'

/** Every kind of file that has versions, by the name of its fixtures. Shards of the index are caches and made anew. */
export const EVERY_FORMAT: readonly (readonly [kind: string, format: Versioned<object>])[] = [
  ['library', libraryFormat],
  ['meta', metaFormat],
  ['annotations', annotationsFormat],
  ['tags', entryFormats.tags],
  ['collections', entryFormats.collections],
  ['searches', entryFormats.searches],
  ['templates', entryFormats.templates],
  ['reading', readingFormat],
  ['undo', undoFormat],
  ['undo-line', undoLineFormat],
  ['intent', intentFormat],
  ['settings', settingsFormat],
  ['libraries', knownLibrariesFormat],
  ['manifest', manifestFormat],
  ['import-line', sessionLineFormat],
]
