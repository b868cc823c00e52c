import type { Plugin } from 'vite'
export declare function licences(fileName?: string): Plugin
export declare function gatherLicences(out: string): void
