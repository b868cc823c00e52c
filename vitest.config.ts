import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const executablePath = process.env['LECTERN_CHROMIUM'] ?? '/usr/bin/chromium'
const root = process.platform === 'linux' && process.getuid?.() === 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,faults,build}/**/*.test.ts'],
          testTimeout: 60_000,
          // Many of these wait for processes of their own; by default two cores would mean one worker.
          maxWorkers: 2,
          // A process for each of 70 files costs a second of a core each. Whoever changes the environment puts it back.
          isolate: false,
        },
      },
      {
        plugins: [react()],
        // Found only in the middle of a run, a package makes Vite load the page again, with two Reacts in it.
        optimizeDeps: {
          include: [
            '@base-ui/react/alert-dialog',
            '@base-ui/react/autocomplete',
            '@base-ui/react/checkbox',
            '@base-ui/react/combobox',
            '@base-ui/react/context-menu',
            '@base-ui/react/csp-provider',
            '@base-ui/react/dialog',
            '@base-ui/react/menu',
            '@base-ui/react/popover',
            '@base-ui/react/progress',
            '@base-ui/react/radio',
            '@base-ui/react/radio-group',
            '@base-ui/react/select',
            '@base-ui/react/slider',
            '@base-ui/react/tabs',
            '@base-ui/react/toast',
            '@base-ui/react/toolbar',
            '@base-ui/react/tooltip',
            'dompurify',
            'i18next',
            'lucide-react',
            'mark.js',
            'markdown-it',
            'react',
            'react-dom',
            'react-dom/client',
            'react-i18next',
            'react/jsx-dev-runtime',
            'virtua',
            'zod',
            'zustand',
          ],
        },
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          // In CI a test that passes only when tried again is named as flaky at the end, and fails nothing.
          retry: process.env['CI'] === undefined ? 0 : 1,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: root ? ['--no-sandbox'] : [] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
