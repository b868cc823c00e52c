import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether Emacs is there; `.ci/run` installs it. */
export const emacsThere = spawnSync('emacs', ['--version']).status === 0
if (!emacsThere) console.log('SKIPPED: Org is not read; install emacs-nox')

/** A heading as Org reads it, with what stands below it, its own headings apart. */
export interface OrgHeading {
  readonly level: number
  readonly title: string
  readonly tags: readonly string[]
  readonly properties: Readonly<Record<string, string>>
  /** Each quote block: the text of its paragraphs, items, cells and examples in their order. */
  readonly quotes: readonly (readonly string[])[]
  /** What was taken for markup in those quotes: kinds of objects. */
  readonly markup: readonly string[]
}

/** Flattens: text of a leaf with what Org thinks is in it; subscripts without braces show as they are written. */
const PROGRAM = String.raw`
(require 'org) (require 'org-element) (require 'json)
(setq org-inhibit-startup t)
(defun own-quotes (headline)
  (let (found)
    (org-element-map (org-element-contents headline) 'quote-block
      (lambda (q) (push q found)) nil nil 'headline)
    (nreverse found)))
(defun leaf-text (element)
  (buffer-substring-no-properties (org-element-property :contents-begin element) (org-element-property :contents-end element)))
(defun leaves (block)
  (org-element-map (org-element-contents block) '(paragraph table-cell example-block)
    (lambda (e)
      (if (eq (org-element-type e) 'example-block) (org-element-property :value e)
        (if (org-element-property :contents-begin e) (leaf-text e) "")))))
(defun markup (block)
  (org-element-map (org-element-contents block)
    '(bold italic underline strike-through verbatim code link timestamp footnote-reference statistics-cookie macro
      latex-fragment entity export-snippet target radio-target inline-src-block inline-babel-call line-break citation
      comment keyword headline planning clock fixed-width horizontal-rule drawer property-drawer dynamic-block
      special-block src-block diary-sexp latex-environment footnote-definition table.el)
    (lambda (e) (if (and (eq (org-element-type e) 'link) (member (org-element-property :type e) '("http" "https" "ftp" "mailto"))) nil
      (symbol-name (org-element-type e))))))
(with-temp-buffer
  (insert-file-contents (car command-line-args-left))
  (org-mode)
  (princ (json-encode
    (vconcat (org-element-map (org-element-parse-buffer) 'headline
      (lambda (h)
        (let ((begin (org-element-property :begin h)))
          (list (cons 'level (org-element-property :level h))
                (cons 'title (substring-no-properties (org-element-property :raw-value h)))
                (cons 'tags (vconcat (mapcar #'substring-no-properties (org-element-property :tags h))))
                (cons 'properties (save-excursion (goto-char begin) (org-entry-properties nil 'standard)))
                (cons 'quotes (vconcat (mapcar (lambda (q) (vconcat (leaves q))) (own-quotes h))))
                (cons 'markup (vconcat (apply #'append (mapcar #'markup (own-quotes h))))))))))))
)`

/** Every heading of a document, by Emacs in batch. */
export function orgHeadings(content: string): OrgHeading[] {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-org-'))
  try {
    const [program, file] = [join(folder, 'read.el'), join(folder, 'file.org')]
    writeFileSync(program, `;;; -*- coding: utf-8 -*-\n${PROGRAM}`)
    writeFileSync(file, content)
    const words = [
      '-Q',
      '--batch',
      '--eval',
      '(setq locale-coding-system (quote utf-8))',
      '-l',
      program,
      file,
    ]
    const run = spawnSync('emacs', words, {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder },
      maxBuffer: 64 * 1024 * 1024,
    })
    if (run.status !== 0) throw new Error(`emacs: ${run.stderr}`)
    return JSON.parse(run.stdout) as OrgHeading[]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
