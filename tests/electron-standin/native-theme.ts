import type { NativeTheme } from 'electron'
import { runtime } from './runtime'
import { strict } from './strict'
import type { Member } from './surface'

let source: NativeTheme['themeSource'] = 'system'

/** What pages are told of the colours that are wanted. */
export function currentColors(): NativeTheme['themeSource'] {
  return source
}

export const nativeTheme = strict('nativeTheme', {
  /** The system here is a light one. */
  get shouldUseDarkColors() {
    return source === 'dark'
  },
  get themeSource() {
    return source
  },
  set themeSource(wanted) {
    source = wanted
    runtime().events.emit('standin-colors', wanted)
  },
} satisfies Pick<NativeTheme, Member<'nativeTheme'>>)
