import { useCommand } from '../../../commands/use-command'
import { rowId } from './place-row'
import type { PlaceRow } from './place-rows'

/** The keys of the tree beside those that every tree has: they act on its row with the focus. */
export function usePlaceCommands(row: PlaceRow | undefined): void {
  const isThing = () => row !== undefined && row.place.kind !== 'section'
  const isMovable = () => row?.place.kind === 'collection' || row?.place.kind === 'search'
  const isCollection = () => row?.place.kind === 'collection'
  const act = (does: (acts: typeof import('./place-acts'), row: PlaceRow) => unknown) => async () => {
    if (row !== undefined) await does(await import('./place-acts'), row)
  }
  useCommand(
    'place.rename',
    act(({ renamePlace }, one) => renamePlace(one)),
    isThing,
  )
  useCommand(
    'place.remove',
    act(({ removePlace }, one) => removePlace(one)),
    isThing,
  )
  useCommand(
    'place.up',
    act(({ stepPlace }, one) => stepPlace(one, 'up')),
    isMovable,
  )
  useCommand(
    'place.down',
    act(({ stepPlace }, one) => stepPlace(one, 'down')),
    isMovable,
  )
  useCommand(
    'place.into',
    act(({ stepPlace }, one) => stepPlace(one, 'into')),
    isCollection,
  )
  useCommand(
    'place.out',
    act(({ stepPlace }, one) => stepPlace(one, 'out')),
    isCollection,
  )
  useCommand(
    'place.menu',
    async () => {
      const box = document.getElementById(rowId(row?.key ?? ''))?.getBoundingClientRect()
      const { openPlaceMenu } = await import('./place-menu')
      if (row !== undefined && box !== undefined) openPlaceMenu(row, { x: box.left + 24, y: box.bottom - 8 })
    },
    () => row !== undefined,
  )
}
