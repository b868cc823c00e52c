import type { Clipboard } from 'electron'
import { strict } from './strict'
import type { Member } from './surface'

let held = ''

/** Of this process alone: the machine may have none. */
export const clipboard = strict('clipboard', {
  readText: async () => held,
  writeText: async (text) => {
    held = text
  },
} satisfies Pick<Clipboard, Member<'clipboard'>>)
