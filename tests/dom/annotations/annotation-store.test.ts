import { describe, expect, test, vi } from 'vitest'
import {
  addAnnotation,
  annotationStore,
  changeAnnotation,
  removeAnnotation,
} from '../../../src/renderer/features/annotations/annotation-store'
import { AppError } from '../../../src/shared/ipc/app-error'
import { held, inputsOf, library, made, shown, useLibrary } from './connected'

useLibrary()

const colors = () => shown().map(({ color }) => color)

describe('an act of the person', () => {
  test('is shown before the library answers, and is the library’s afterwards', async () => {
    const answer = library.hold()
    const done = addAnnotation(made(1))
    expect(shown()).toMatchObject([{ id: made(1).id }])
    answer()
    expect(await done).toBe(true)
    expect(annotationStore.getState().changes).toEqual([])
    expect(shown()).toEqual([...library.annotations.values()])
  })

  test.each([
    ['a new one', () => addAnnotation(made(2)), 'annotations.add'],
    ['a colour', () => changeAnnotation(made(1), { color: 'red' }), 'annotations.update'],
    ['a deletion', () => removeAnnotation(made(1)), 'annotations.remove'],
  ])('is taken back when it is refused: %s', async (_, act, command) => {
    const before = held(1)
    library.refusals.set(command, new AppError('read-only', 'The library can only be read.'))
    const done = act()
    expect(shown()).not.toEqual([before])
    expect(await done).toBe(false)
    expect(shown()).toEqual([before])
    expect(annotationStore.getState().changes).toEqual([])
  })

  test('waits for the one before it on the same annotation', async () => {
    const answer = library.hold()
    const annotation = made(1)
    const all = [
      addAnnotation(annotation),
      changeAnnotation(annotation, { color: 'red' }),
      removeAnnotation(annotation),
    ]
    expect(shown()).toEqual([])
    await vi.waitFor(() => expect(library.asked.map(({ name }) => name)).toEqual(['annotations.add']))
    answer()
    expect(await Promise.all(all)).toEqual([true, true, true])
    expect(library.asked.map(({ name }) => name)).toEqual([
      'annotations.add',
      'annotations.update',
      'annotations.remove',
    ])
  })

  test('without a connection stays, and is done once when there is one again', async () => {
    held(1)
    library.drop()
    expect(await changeAnnotation(made(1), { color: 'blue' })).toBe(false)
    expect(await addAnnotation(made(2))).toBe(false)
    expect(colors()).toEqual(['blue', 'yellow'])
    expect(annotationStore.getState().waiting.size).toBe(2)
    library.connect()
    await vi.waitFor(() => expect(annotationStore.getState().changes).toEqual([]), 8000)
    expect(annotationStore.getState().waiting.size).toBe(0)
    expect([...library.annotations.values()].map(({ color }) => color)).toEqual(['blue', 'yellow'])
    expect(inputsOf('annotations.add')).toHaveLength(1)
  })

  test('whose answer alone was lost is not done twice', async () => {
    held(1)
    library.hold()
    const done = changeAnnotation(made(1), { color: 'green' })
    await vi.waitFor(() => expect(inputsOf('annotations.update')).toHaveLength(1))
    library.drop()
    expect(await done).toBe(false)
    library.hold()()
    library.connect()
    await vi.waitFor(() => expect(annotationStore.getState().changes).toEqual([]), 8000)
    expect(inputsOf('annotations.update')).toHaveLength(1)
    expect(colors()).toEqual(['green'])
  })
})

describe('what others do', () => {
  test('is shown as soon as the library tells it', async () => {
    const { id } = held(1)
    library.change(id, { color: 'red', tags: ['trade'] })
    await vi.waitFor(() => expect(shown()).toMatchObject([{ color: 'red', tags: ['trade'] }]))
    library.delete(id)
    await vi.waitFor(() => expect(shown()).toEqual([]))
  })

  test('and was missed is read again at the next event', async () => {
    const [one, two] = [held(1), held(2)]
    library.change(two.id, { note: 'heard' })
    await vi.waitFor(() => expect(shown()[1]?.note).toBe('heard'))
    library.changeUnheard(one.id, { color: 'purple' })
    library.change(two.id, { note: 'heard too' })
    await vi.waitFor(() => expect(colors()).toEqual(['purple', 'yellow']))
    expect(inputsOf('annotations.list')).toHaveLength(1)
  })

  test('does not take an act of one’s own away that is on its way', async () => {
    const { id } = held(1)
    const answer = library.hold()
    const done = changeAnnotation(made(1), { color: 'red' })
    library.change(id, { note: 'theirs' })
    expect(shown()).toMatchObject([{ color: 'red' }])
    answer()
    await done
    await vi.waitFor(() => expect(shown()).toMatchObject([{ color: 'red', note: 'theirs' }]))
  })
})
