import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { icnsOf, icoOf } from '../../scripts/icon-containers.mjs'

const root = resolve(import.meta.dirname, '../..')
const icons = join(root, 'resources/icons')

/** Width and height in px as a PNG says them. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

/** The images of an .ico by their sides. */
function imagesOfIco(file: Buffer): Map<number, Buffer> {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, at) => 6 + 16 * at)
  return new Map(
    entries.map((entry) => {
      const offset = file.readUInt32LE(entry + 12)
      const side = file.readUInt8(entry) || 256
      return [side, file.subarray(offset, offset + file.readUInt32LE(entry + 8))]
    }),
  )
}

/** The images of an .icns by Apple's types. */
function imagesOfIcns(file: Buffer): Map<string, Buffer> {
  expect([file.subarray(0, 4).toString('latin1'), file.readUInt32BE(4)]).toEqual(['icns', file.length])
  const found = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    found.set(
      file.subarray(at, at + 4).toString('latin1'),
      file.subarray(at + 8, at + file.readUInt32BE(at + 4)),
    )
  return found
}

describe('the icons', () => {
  test('of Linux have the size that their name says', () => {
    const names = readdirSync(join(icons, 'linux'))
    expect(names.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b)).toEqual([
      16, 24, 32, 48, 64, 128, 256, 512, 1024,
    ])
    for (const name of names) {
      const side = Number.parseInt(name, 10)
      expect([name, sizeOf(readFileSync(join(icons, 'linux', name)))]).toEqual([
        `${side}x${side}.png`,
        [side, side],
      ])
    }
  })

  test('of Windows are all sizes of the shell in one file', () => {
    const images = imagesOfIco(readFileSync(join(icons, 'icon.ico')))
    expect([...images.keys()]).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    for (const [side, png] of images) expect(sizeOf(png)).toEqual([side, side])
  })

  test('of macOS are there for every screen', () => {
    const images = imagesOfIcns(readFileSync(join(icons, 'icon.icns')))
    const sides = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
    expect(Object.fromEntries([...images].map(([type, png]) => [type, sizeOf(png)[0]]))).toEqual(sides)
  })

  test('of the browser’s tab are in the page', () => {
    const html = readFileSync(join(root, 'src/renderer/index.html'), 'utf8')
    const named = [...html.matchAll(/rel="icon" href="\/([^"]+)"/g)].map(([, name]) => name ?? '')
    expect(named).toEqual(['favicon.png', 'favicon.svg'])
    const [png = '', svg = ''] = named.map((name) => join(root, 'src/renderer/public', name))
    expect(sizeOf(readFileSync(png))).toEqual([32, 32])
    expect(readFileSync(svg, 'utf8')).toBe(readFileSync(join(root, 'resources/icon-small.svg'), 'utf8'))
  })

  test.each([
    [() => icoOf([{ size: 512, png: Buffer.alloc(1) }]), 'An .ico holds no image of 512 px'],
    [() => icnsOf([{ size: 48, png: Buffer.alloc(1) }]), 'An .icns holds no image of 48 px'],
  ])('of a size that a system has no place for are refused', (make, reason) => {
    expect(make).toThrow(reason)
  })
})
