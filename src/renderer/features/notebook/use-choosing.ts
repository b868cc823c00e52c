import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'
import { errorText } from '../../error-text'
import { toast } from '../../ui/toast'
import { openArticle, openPassage } from './notebook-acts'
import type { NotebookRows, Places } from './notebook-rows'
import { annotationAt, choose, type Chosen, chosenAt, focusRow, notebookStore } from './notebook-store'

/** Choosing rows: a heading stands for all of its group. */
export interface Choosing {
  readonly only: (index: number) => Promise<void>
  /** Adds the row, or takes it away where it is chosen. */
  readonly toggle: (index: number) => Promise<void>
  /** From where choosing began to the row, in the place of what was chosen. */
  readonly range: (index: number) => Promise<void>
  readonly all: () => Promise<void>
  readonly none: () => void
  /** Opens the passage of an annotation; of a heading its article. */
  readonly open: (index: number) => Promise<void>
  /** The next range begins where the focus is. */
  readonly moved: () => void
}

/** How rows are chosen. What fails is said. */
export function useChoosing(rows: NotebookRows): Choosing {
  const grouping = useStore(notebookStore, (state) => state.shown.group)
  return useMemo(() => choosingOf(rows, grouping === 'article'), [rows, grouping])
}

function choosingOf(rows: NotebookRows, opens: boolean): Choosing {
  /** Where a range begins. */
  let anchor: number | undefined
  const placesOf = (index: number): Places => {
    const row = rows.row(index)
    if (row?.kind === 'annotation') return { from: row.at, to: row.at + 1 }
    return rows.placesOf(rows.groupAt(index))
  }
  const read = async (places: Places, then: (found: readonly Chosen[]) => void) => {
    try {
      then(await chosenAt(places))
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return {
    only: (index) => {
      anchor = index
      return read(placesOf(index), choose)
    },
    toggle: (index) => {
      anchor = index
      return read(placesOf(index), (found) => {
        const { chosen } = notebookStore.getState()
        const others = [...chosen.values()].filter(({ id }) => !found.some((one) => one.id === id))
        choose(found.every(({ id }) => chosen.has(id)) ? others : [...others, ...found])
      })
    },
    range: (index) => {
      anchor ??= notebookStore.getState().focused
      focusRow(index)
      return read(rows.placesBetween(anchor, index), choose)
    },
    all: () => read({ from: 0, to: rows.length - rows.groups.length }, choose),
    none: () => choose([]),
    open: async (index) => {
      const row = rows.row(index)
      if (row?.kind === 'group') {
        if (opens) await openArticle(row.group.key as ArticleId)
        return
      }
      const annotation = row && annotationAt(notebookStore.getState(), row.at)
      if (annotation !== undefined) await openPassage(annotation)
    },
    moved: () => {
      anchor = undefined
    },
  }
}
