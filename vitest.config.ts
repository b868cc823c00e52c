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
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
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
