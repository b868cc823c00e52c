import type { ElectronApplication, Page } from '@playwright/test'
import type { CommandInput, CommandOutput, EventPayload, Result } from '../../src/shared/ipc/contract'
import type { CommandName, EventName } from '../../src/shared/ipc/names'

/*
 * The preload's bridge as a page has it. On the web host there is none: these are for the wiring specs.
 */

/** Calls a command through the page's bridge; throws the message of a refusal. */
export async function call<C extends CommandName>(
  page: Page,
  name: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> {
  const result = await page.evaluate(
    ({ name, input }) => (window as unknown as BridgedWindow).lectern.invoke(name, input),
    { name, input },
  )
  if (!result.ok) throw new Error(result.error.message)
  return result.value as CommandOutput<C>
}

/** From now on the page keeps every event of that name; returns how to read them. */
export async function heard<E extends EventName>(
  page: Page,
  name: E,
): Promise<() => Promise<EventPayload<E>[]>> {
  await page.evaluate((name) => {
    const bridged = window as unknown as BridgedWindow
    const kept: unknown[] = ((bridged.heard ??= {})[name] = [])
    bridged.lectern.on(name, (payload) => void kept.push(payload))
  }, name)
  return () =>
    page.evaluate((name) => (window as unknown as BridgedWindow).heard?.[name] ?? [], name) as Promise<
      EventPayload<E>[]
    >
}

/** The window's page as these specs use it. */
export interface BridgedWindow {
  readonly lectern: {
    invoke(name: string, input: unknown): Promise<Result<unknown>>
    on(name: string, listener: (payload: unknown) => void): () => void
  }
  heard?: Record<string, unknown[]>
}

/** The first window of the app, by what one of its members answers. */
export async function inWindow<T>(
  electronApp: ElectronApplication,
  member:
    'isVisible' | 'isFocused' | 'isMinimized' | 'isMaximized' | 'getBackgroundColor' | 'getNormalBounds',
): Promise<T> {
  return electronApp.evaluate(
    ({ BrowserWindow }, member) => BrowserWindow.getAllWindows()[0]?.[member](),
    member,
  ) as Promise<T>
}
