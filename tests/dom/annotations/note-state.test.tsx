import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { editNote, saveNow, typeNote } from '../../../src/renderer/features/annotations/note-drafts'
import { NoteState } from '../../../src/renderer/features/annotations/note-state'
import { render, usePage } from '../ui/render'
import { held, library, useLibrary } from './connected'

useLibrary()
usePage()

test('a note says Saving… only when that takes longer than a second, then Saved for a moment', async () => {
  const one = held(1)
  render(<NoteState id={one.id} />)
  const answer = library.hold()
  editNote(one, 'card')
  typeNote(one.id, 'slow')
  const began = performance.now()
  const done = saveNow(one.id)
  await vi.waitFor(() => expect(document.body.textContent).toContain('Saving…'), 3000)
  expect(performance.now() - began).toBeGreaterThan(950)
  answer()
  await done
  await expect.element(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(document.body.textContent).not.toContain('Saving…')
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('Saved'), 3000)
})
