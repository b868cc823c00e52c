/** Says something to a screen reader, politely: for what changes without moving the focus. */
export function announce(text: string): void {
  const region = document.querySelector('#announcer') ?? addRegion()
  region.textContent = ''
  // Two equal messages in a row are said twice only when the region was empty between them.
  requestAnimationFrame(() => {
    region.textContent = text
  })
}

function addRegion(): Element {
  const region = document.createElement('div')
  region.id = 'announcer'
  region.setAttribute('role', 'status')
  region.className = 'visually-hidden'
  document.body.append(region)
  return region
}
