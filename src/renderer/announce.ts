/** How long a problem stands in its region, ms: whoever reads on to the end of the page does not meet it again. */
const SAID_WITHIN = 1000

/** Says something to a screen reader, politely: for what changes without moving the focus. */
export const announce = (text: string): void => say('announcer', text)

let forgetting: ReturnType<typeof setTimeout> | undefined

/** Says that something went wrong: at once, whatever is being said. What is seen of it stands elsewhere. */
export function announceProblem(text: string): void {
  say('alarm', text)
  clearTimeout(forgetting)
  forgetting = setTimeout(() => say('alarm', ''), SAID_WITHIN)
}

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
