/** Says something to a screen reader, politely: for what changes without moving the focus. */
export function announce(text: string): void {
  // It stands in index.html: a region that comes with its words is not always heard.
  const region = document.getElementById('announcer')
  if (region === null) return
  region.textContent = ''
  // Two equal messages in a row are said twice only when the region was empty between them.
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
