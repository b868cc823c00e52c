import type { Settings, SettingsPatch } from './settings'

/** The settings with a patch put in; nothing is checked. */
export function withPatch(settings: Settings, patch: SettingsPatch): Settings {
  const { reading, panes, exporting, printing, highlights, accessibility, keyboard } = settings
  // A field that is left out is not undefined, whatever the type of a partial object says.
  return {
    ...settings,
    ...patch,
    reading: { ...reading, ...patch.reading },
    panes: { ...panes, ...patch.panes },
    exporting: { ...exporting, ...patch.exporting },
    printing: { ...printing, ...patch.printing },
    highlights: { ...highlights, ...patch.highlights },
    accessibility: { ...accessibility, ...patch.accessibility },
    keyboard: { ...keyboard, ...patch.keyboard },
  } as Settings
}
