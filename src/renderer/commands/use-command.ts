import { useEffect, useRef } from 'react'
import type { CommandId } from '../../shared/commands'
import { registerCommand } from './registry'

/** A command that this component runs while it is mounted; always the latest functions are called. */
export function useCommand(id: CommandId, run: () => unknown, when?: () => boolean): void {
  const latest = useRef({ run, when })
  useEffect(() => {
    latest.current = { run, when }
  })
  useEffect(
    () =>
      registerCommand(id, {
        run: () => latest.current.run(),
        when: () => latest.current.when?.() ?? true,
      }),
    [id],
  )
}
