// The limit of Fastify: answers that were made before, whatever is asked: node stored.js FOLDER PORT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';

const [folder, port] = process.argv.slice(2);
const app = Fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
for (const file of readdirSync(join(folder, 'stored'))) {
  const lines = readFileSync(join(folder, 'stored', file), 'utf8')
    .split('\n')
    .filter(Boolean);
  const answers = lines.map((line) => Buffer.from(line));
  let next = 0;
  app.post(`/${file.replace('.jsonl', '')}`, (_, reply) => {
    next = (next + 1) % answers.length;
    reply.header('content-type', 'application/json').send(answers[next]);
  });
}
await app.listen({ port: Number(port), host: '127.0.0.1' });
