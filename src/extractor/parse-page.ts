/** What a form answers to by the names of what stands in it, and a document by those of its forms and embedded things. */
const NAMED = 'button, embed, fieldset, iframe, img, input, object, output, select, textarea'

/**
 * Parses a page so that its elements cannot stand in for properties of the DOM. With `<input name=parentNode>` a form
 * is its own grandparent, and walking upwards never ends; hotels have `<input name=children>`. jsdom knows no such
 * names, Chromium does: https://html.spec.whatwg.org/multipage/forms.html#the-form-element, LegacyOverrideBuiltIns.
 */
export function parsePage(parser: DOMParser, html: string): Document {
  const page = parser.parseFromString(html, 'text/html')
  // By the prototype: `<img name=querySelectorAll>` is the document's own.
  const ofDocument = Object.getPrototypeOf(page) as Document
  const all = (selector: string) => ofDocument.querySelectorAll.call(page, selector)
  const ofForm = Object.getPrototypeOf(ofDocument.createElement.call(page, 'form')) as object
  // A form is last: until what stands in it has lost its names it may not even have `getAttribute`.
  for (const element of [...all(NAMED), ...all('form')])
    for (const attribute of ['name', 'id']) {
      const name = element.getAttribute(attribute)
      if (name !== null && (name in ofForm || name in ofDocument)) element.removeAttribute(attribute)
    }
  return page
}
