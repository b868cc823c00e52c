const CONTROLS =
  'button:not(:disabled), input:not(:disabled), textarea, select, a[href], [role=switch], [role=radio][tabindex="0"], [tabindex="0"]'

/** Brings a row of the shown page into view, with the focus on its control, or on the row where it has none. */
export function goToRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(id)}"]`)
  if (row === null) return
  row.scrollIntoView({ block: 'center' })
  const main = row.querySelector<HTMLElement>('[data-setting-control]')
  const control = main ?? row.querySelector<HTMLElement>(CONTROLS) ?? row
  // Come to by a search and not by Tab, the place must be seen all the same.
  control.focus({ focusVisible: true, preventScroll: true })
  row.dataset['found'] = ''
  row.addEventListener('animationend', () => delete row.dataset['found'], { once: true })
}
