import { expect, test } from 'vitest'
import { externalAddress } from '../../../src/main/external-address'

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['HTTP://Example.ORG', 'http://example.org/'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['https://例子.测试/', 'https://xn--fsqu00a.xn--0zwm56d/'],
  ['https:example.org', 'https://example.org/'],
  [' https://example.org', 'https://example.org/'],
  ['file:///etc/passwd', undefined],
  ['smb://server/share', undefined],
  ['javascript:alert(1)', undefined],
  ['JavaScript:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['ms-msdt:/id', undefined],
  ['vscode://file/etc', undefined],
  ['lectern://open/x', undefined],
  ['app://ui/index.html', undefined],
  ['view-source:https://example.org', undefined],
  ['//example.org', undefined],
  ['example.org', undefined],
  ['', undefined],
])('%j goes outside as %j', (url, expected) => expect(externalAddress(url)).toBe(expected))
