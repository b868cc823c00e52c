/**
 * Names the unseen buttons by which a screen reader's touch closes a list: Base UI 1.9 calls them “Dismiss” in every
 * language and has no setting for it (ComboboxInternalDismissButton).
 */
export function nameDismiss(name: string): void {
  for (const button of document.querySelectorAll('span[role=button][aria-label="Dismiss"]'))
    button.setAttribute('aria-label', name)
}
