/** Asking the server. What goes wrong is one error with the server's own sentence. */

export class Refused extends Error {}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string }[];
}

export async function ask<Data>(
  query: string,
  variables: Record<string, unknown> = {},
  { language, signal }: { language?: string; signal?: AbortSignal } = {},
): Promise<Data> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (language) headers['accept-language'] = language;
  const response = await fetch('/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  const answer: Answer<Data> = await response.json();
  if (answer.errors?.length) throw new Refused(answer.errors.map((each) => each.message).join(' '));
  if (!answer.data) throw new Refused(`The server answered ${response.status} without data.`);
  return answer.data;
}
