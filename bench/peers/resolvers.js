// The resolvers of schema.graphql; what is not here is an attribute.
import { chain, chart, commonManager, find, page, SLUG } from './company.js';

export const resolvers = (company) => ({
  Query: {
    role: (_, { slug }) => company.roles.get(slug) ?? null,
    organization: (_, { slug }) => (slug === SLUG ? { slug } : null),
    commonManager: (_, { posts }) => commonManager(company, posts),
  },
  Role: { statements: (role, { first }) => page(role.statements.nodes, first) },
  Organization: {
    post: (_, { ref }) => company.posts.get(ref) ?? null,
    postsByRef: (_, { refs }) => refs.map((ref) => company.posts.get(ref) ?? null),
    posts: (_, { filter, first }) => find(company, filter.title.contains, filter.status.eq, first),
    chart: (_, { root, depth }) => chart(company, root, depth),
  },
  Post: {
    chainOfCommand: (post) => chain(post),
    reports: (post, { first }) => page(post.sorted, first),
  },
});
