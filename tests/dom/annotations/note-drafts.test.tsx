import { page, userEvent } from 'vitest/browser'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { flushDrafts } from '../../../src/renderer/drafts'
import { annotationStore } from '../../../src/renderer/features/annotations/annotation-store'
import {
  composeNote,
  editNote,
  handOverNotes,
  stopEditing,
  typeNote,
} from '../../../src/renderer/features/annotations/note-drafts'
import { NoteField } from '../../../src/renderer/features/annotations/note-field'
import { draftOf, noteStore } from '../../../src/renderer/features/annotations/note-store'
import { newArticleNote } from '../../../src/renderer/features/annotations/highlighting'
import { readerStore } from '../../../src/renderer/features/reader'
import { AppError } from '../../../src/shared/ipc/app-error'
import type { AnnotationId } from '../../../src/shared/model/ids'
import { render, usePage } from '../ui/render'
import { held, inputsOf, library, shown, useLibrary } from './connected'
import { ARTICLE } from './surface'

useLibrary()
usePage()

const noteOf = (id: AnnotationId) => library.annotations.get(id)?.note
const saved = (id: AnnotationId, note: string) => vi.waitFor(() => expect(noteOf(id)).toBe(note), 5000)

beforeEach(() => {
  library.connect()
})

describe('a note that is being written', () => {
  test('is saved a moment after the last key, not with each', async () => {
    const one = held(1)
    editNote(one, 'card')
    for (const text of ['a', 'ab', 'abc']) typeNote(one.id, text)
    await saved(one.id, 'abc')
    expect(inputsOf('annotations.update')).toHaveLength(1)
    await vi.waitFor(() => expect(draftOf(one.id)?.state).toBe('saved'))
  })

  test('is saved at once when its field is left, and then needs no draft', async () => {
    const one = held(1)
    editNote(one, 'card')
    typeNote(one.id, 'left')
    stopEditing()
    await vi.waitFor(() => expect(inputsOf('annotations.update')).toHaveLength(1), { timeout: 200 })
    await vi.waitFor(() => expect(draftOf(one.id)).toBeUndefined(), 3000)
    expect(shown()[0]?.note).toBe('left')
  })

  test('is handed over before the app quits', async () => {
    const stop = handOverNotes()
    const one = held(1)
    editNote(one, 'card')
    typeNote(one.id, 'half-ty')
    await flushDrafts()
    expect(noteOf(one.id)).toBe('half-ty')
    stop()
  })

  test('is kept when another article is opened, and saved', async () => {
    const one = held(1)
    editNote(one, 'card')
    typeNote(one.id, 'of the other article')
    readerStore.setState({ place: undefined, article: undefined })
    expect(draftOf(one.id)?.text).toBe('of the other article')
    await saved(one.id, 'of the other article')
  })

  test('is not saved while an input method composes', async () => {
    const one = held(1)
    editNote(one, 'card')
    composeNote(one.id, true)
    typeNote(one.id, 'zhong')
    stopEditing()
    editNote(one, 'card')
    composeNote(one.id, true)
    typeNote(one.id, 'zhongwen')
    await flushDrafts()
    expect(noteOf(one.id)).toBe('zhong')
    composeNote(one.id, false)
    typeNote(one.id, '中文')
    await saved(one.id, '中文')
  })
})

describe('when saving fails', () => {
  test('for want of a connection, the note stays a draft and is saved when there is one again', async () => {
    const one = held(1)
    editNote(one, 'card')
    library.drop()
    typeNote(one.id, 'half a sentence')
    await vi.waitFor(() => expect(draftOf(one.id)?.state).toBe('unsaved'), 3000)
    expect(draftOf(one.id)?.text).toBe('half a sentence')
    expect(noteOf(one.id)).toBe('')
    library.connect()
    await saved(one.id, 'half a sentence')
    expect(draftOf(one.id)?.text).toBe('half a sentence')
  })

  test('for another reason, it stays a draft and says why', async () => {
    const one = held(1)
    library.refusals.set('annotations.update', new AppError('disk', 'The disk is full.'))
    editNote(one, 'card')
    typeNote(one.id, 'kept')
    stopEditing()
    await vi.waitFor(() =>
      expect(draftOf(one.id)).toMatchObject({ state: 'unsaved', reason: 'The disk is full.' }),
    )
    typeNote(one.id, 'kept and more')
    await saved(one.id, 'kept and more')
  })
})

describe('a note that others change', () => {
  test('shows their text while nothing is typed', async () => {
    const one = held(1, { note: 'before' })
    editNote(one, 'card')
    library.change(one.id, { note: 'theirs' })
    await vi.waitFor(() => expect(draftOf(one.id)?.text).toBe('theirs'))
    expect(draftOf(one.id)?.isMerged).toBe(false)
  })

  test('keeps both when something is typed', async () => {
    const one = held(1)
    editNote(one, 'card')
    typeNote(one.id, 'mine')
    library.change(one.id, { note: 'theirs' })
    await saved(one.id, 'mine\n\n---\n\ntheirs')
    expect(draftOf(one.id)?.isMerged).toBe(true)
  })

  test('waits with theirs while an input method composes', async () => {
    const one = held(1)
    editNote(one, 'card')
    composeNote(one.id, true)
    typeNote(one.id, 'mi')
    library.change(one.id, { note: 'theirs' })
    expect(draftOf(one.id)?.text).toBe('mi')
    typeNote(one.id, '米')
    composeNote(one.id, false)
    await saved(one.id, '米\n\n---\n\ntheirs')
  })

  test('and delete comes back with what was typed', async () => {
    const one = held(1)
    editNote(one, 'card')
    typeNote(one.id, 'still wanted')
    library.delete(one.id)
    expect(draftOf(one.id)).toMatchObject({ isGone: true, text: 'still wanted' })
    await saved(one.id, 'still wanted')
    expect(shown()).toMatchObject([{ note: 'still wanted' }])
  })

  test('and delete is gone when nothing was typed', async () => {
    const one = held(1)
    editNote(one, 'card')
    library.delete(one.id)
    await vi.waitFor(() => expect(shown()).toEqual([]))
    expect(noteStore.getState()).toMatchObject({ drafts: new Map(), editing: undefined })
  })
})

describe('a note on the article', () => {
  test('is added with its first words, in one step', async () => {
    const note = newArticleNote({ articleId: ARTICLE })
    editNote(note, 'card', true)
    expect(library.asked).toEqual([])
    typeNote(note.id, 'About all of it')
    await saved(note.id, 'About all of it')
    typeNote(note.id, 'About all of it, twice')
    await saved(note.id, 'About all of it, twice')
    expect(inputsOf('annotations.add')).toHaveLength(1)
    expect([...annotationStore.getState().annotations.keys()]).toEqual([note.id])
  })

  test('that stays empty never was', async () => {
    const note = newArticleNote({ articleId: ARTICLE })
    editNote(note, 'card', true)
    stopEditing()
    expect(noteStore.getState().drafts.size).toBe(0)
    await flushDrafts()
    expect(library.asked).toEqual([])
  })
})

describe('the field', () => {
  const field = () => page.getByRole('textbox', { name: 'Note' })

  test('has the focus behind the last word; Escape leaves it and keeps the text', async () => {
    const one = held(1, { note: 'Once' })
    let done = 0
    editNote(one, 'card')
    render(<NoteField annotation={one} onDone={() => (done += 1)} />)
    await expect.element(field()).toHaveFocus()
    await userEvent.keyboard(' upon{Escape}')
    expect(done).toBe(1)
    await saved(one.id, 'Once upon')
  })

  test('keeps the caret behind the same words when another window adds to the note', async () => {
    const one = held(1, { note: 'one two' })
    editNote(one, 'card')
    render(<NoteField annotation={one} onDone={() => undefined} />)
    await expect.element(field()).toHaveFocus()
    library.change(one.id, { note: 'zero one two' })
    await expect.element(field()).toHaveValue('zero one two')
    await userEvent.keyboard(' three')
    await saved(one.id, 'zero one two three')
    await userEvent.keyboard('{Home}>')
    await saved(one.id, '>zero one two three')
    library.change(one.id, { note: '>zero one two three four' })
    await expect.element(field()).toHaveValue('>zero one two three four')
    await userEvent.keyboard('>')
    await expect.element(field()).toHaveValue('>>zero one two three four')
  })

  test('shows below it how the note will be read, by a button and by a key, and keeps the focus', async () => {
    const one = held(1, { note: 'A **bold** claim' })
    editNote(one, 'card')
    render(<NoteField annotation={one} onDone={() => undefined} />)
    await expect.element(field()).toHaveFocus()
    await userEvent.click(page.getByRole('button', { name: 'Preview' }))
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect.element(preview.getByText('bold')).toBeVisible()
    await expect.element(field()).toHaveFocus()
    await userEvent.keyboard(' and *more*')
    await expect.element(preview.getByText('more')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Preview' }))
    await expect.element(preview).not.toBeInTheDocument()
    await saved(one.id, 'A **bold** claim and *more*')
  })
})
