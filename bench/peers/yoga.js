// GraphQL Yoga on Node's own HTTP; it remembers parsed and validated documents: node yoga.js FOLDER PORT
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { load, SCHEMA } from './company.js';
import { resolvers } from './resolvers.js';

const [folder, port] = process.argv.slice(2);
const schema = createSchema({ typeDefs: SCHEMA, resolvers: resolvers(await load(folder)) });
createServer(createYoga({ schema, logging: false, graphiql: false, landingPage: false })).listen(
  Number(port),
  '127.0.0.1',
);
