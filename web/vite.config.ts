import { defineConfig } from 'vite';

// What a chart needs at once: neither what is asked for later, nor what others need as well.
const CHART =
  /src\/organization\/(?!ago|compare\.|layout\.worker|take\/(ways|extent|files|query|table|image|book|pdf)\.)/;

export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['.', '../schema/examples'] },
    proxy: { '^/(graphql|download|schema\\.graphql|health)': 'http://127.0.0.1:8000' },
  },
  build: {
    outDir: '../schema/transport/built',
    emptyOutDir: true,
    target: 'es2022',
    license: { fileName: 'THIRD_PARTY_LICENSES.md' },
    rolldownOptions: {
      input: { page: 'index.html', playground: 'playground.html' },
      // What jspdf would load to print HTML, which nothing here asks it to do.
      external: ['canvg', 'dompurify', 'html2canvas'],
      // In one file it compresses better than in several.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'chart', test: CHART }],
        },
      },
    },
  },
});
