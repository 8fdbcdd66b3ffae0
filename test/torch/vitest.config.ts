/** Fixes tried in real PyTorch: a suite of its own, since it needs a Python with torch. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/torch/**/*.torch.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
});
