import { resolve } from 'node:path'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { keyboardDocument } from './keyboard-document'

test('docs/KEYBOARD.md lists the keys that the registry has', async () => {
  const text = await format(keyboardDocument(), { parser: 'markdown' })
  await expect(text).toMatchFileSnapshot(resolve(import.meta.dirname, '../../../docs/KEYBOARD.md'))
})
