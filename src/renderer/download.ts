/** Saves a file as the browser saves downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken the blob by then; Chromium reads it before it answers the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
