import purifier from 'dompurify'
import { describe, expect, test } from 'vitest'
import { outline } from '../../../src/extractor/extract'
import { parsePage } from '../../../src/extractor/parse-page'

const SENTENCE = 'The ferry leaves the old harbour at nine and is back before the lamps are lit. '
const body = (between: string) =>
  `<!doctype html><title>The ferry</title><body><article><h1>The ferry</h1><p>${SENTENCE.repeat(6)}</p>${between}<p>${SENTENCE.repeat(6)}</p></article>`
const parse = (html: string) => parsePage(new DOMParser(), html)
const textOf = (html: string) =>
  outline({ kind: 'html', text: html, name: 'page.html' }, { parse, purifier }).extraction.html

describe('a page whose elements have the names of what every element has', () => {
  const names = ['parentNode', 'children', 'nextElementSibling', 'getAttribute', 'attributes', 'remove', 'id']
  test.each(names)('a field of a form called %s', (name) => {
    for (const attribute of ['name', 'id'])
      for (const field of [`<input ${attribute}="${name}">`, `<select ${attribute}="${name}"></select>`]) {
        const page = parse(body(`<div><form>${field}</form></div>`))
        const form = page.querySelector('form')
        expect(form?.parentNode).toBe(page.querySelector('article > div'))
        expect(form?.getAttribute('class')).toBeNull()
        expect(form?.children).toHaveLength(1)
      }
    const field = `<form><input name="${name}"></form>`
    expect(textOf(body(field))).toBe(textOf(body('<form><input></form>')))
  })

  const things = ['img', 'form', 'iframe', 'object', 'embed']
  test.each(things)('an %s called as what a document has', (thing) => {
    for (const name of ['body', 'title', 'querySelectorAll', 'documentElement', 'createElement']) {
      const page = parse(body(`<${thing} name="${name}" id="${name}"></${thing}>`))
      expect(page.documentElement.localName).toBe('html')
      expect(page.body.localName).toBe('body')
      expect(page.title).toBe('The ferry')
      expect(page.querySelectorAll('p')).toHaveLength(2)
    }
  })

  test('keeps every other name, and the places that links lead to', () => {
    const page = parse(
      body('<form name="order"><input name="guests"></form><p id="title">1</p><img id="map" src="a.png">'),
    )
    expect(page.querySelector('form')?.getAttribute('name')).toBe('order')
    expect(page.querySelector('input')?.getAttribute('name')).toBe('guests')
    expect(page.querySelector('p#title')).not.toBeNull()
    expect(page.querySelector('img#map')).not.toBeNull()
  })
})
