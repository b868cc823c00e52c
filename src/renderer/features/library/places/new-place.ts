import type { Section } from './place-rows'

/** Makes something new of a section's kind; its dialog comes with the first. */
export function begin(section: Section): void {
  void import('./place-acts').then(({ newPlace }) => newPlace(section))
}
