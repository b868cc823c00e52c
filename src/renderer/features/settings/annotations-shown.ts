import { createStore, useStore } from 'zustand'
import { useWindowWidth, windowWidth } from '../../window/pane-widths'
import { changeSettings, settingsStore } from './settings-store'

/**
 * Where there is no room for the annotations beside the text they lie over it: shown on request, not as a setting,
 * which would cover every article that is opened.
 */
const overText = createStore<{ readonly shown: boolean }>(() => ({ shown: false }))

/** Whether the annotations are on screen: beside the text as the settings say, or over it as asked for. */
export function areAnnotationsShown(): boolean {
  const { panes } = settingsStore.getState()
  return windowWidth(panes) === 'wide' ? panes.annotations : overText.getState().shown
}

/** Whether the annotations are on screen, for a component. */
export function useAnnotationsShown(): boolean {
  const panes = useStore(settingsStore, (settings) => settings.panes)
  const width = useWindowWidth(panes)
  const over = useStore(overText, ({ shown }) => shown)
  return width === 'wide' ? panes.annotations : over
}

/** Shows or hides the annotations. */
export async function showAnnotations(shown: boolean): Promise<void> {
  if (windowWidth(settingsStore.getState().panes) === 'wide')
    await changeSettings({ panes: { annotations: shown } })
  else overText.setState({ shown })
}
