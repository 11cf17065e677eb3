// Mercurius on Fastify, with JIT from the second time on: node mercurius.js FOLDER PORT
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { load, SCHEMA } from './company.js';
import { resolvers } from './resolvers.js';

const [folder, port] = process.argv.slice(2);
const app = Fastify({ logger: false });
app.register(mercurius, { schema: SCHEMA, resolvers: resolvers(await load(folder)), jit: 1 });
await app.listen({ port: Number(port), host: '127.0.0.1' });
