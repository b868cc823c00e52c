/** Says something to a screen reader, politely: for what changes without moving the focus. */
export const announce = (text: string): void => say('announcer', text)

/** Says that something went wrong: at once, whatever is being said. */
export const announceProblem = (text: string): void => say('alarm', text)

function say(id: 'announcer' | 'alarm', text: string): void {
  // They stand in index.html: a region that comes with its words is not always heard.
  const region = document.getElementById(id)
  if (region === null) return
  region.textContent = ''
  // Two equal messages in a row are said twice only when the region was empty between them.
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
