/*
 * Before the first paint: the host wrote the themes for a light and for a dark system into the page (src/main/assets.ts).
 * A classic script, because a module would run after it.
 */
{
  const { dataset } = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  dataset.theme = dark ? dataset.darkTheme : dataset.lightTheme
}
