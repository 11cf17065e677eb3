/** What is written on the cards of posts: fetched only for those that are looked at. */

import { ask } from '../graphql';
import { refOf, type Structure } from './structure';

export interface Card {
  ref: string;
  title: string;
  status: string;
  grade: string | null;
  unit: { name: string } | null;
  role: { slug: string; abbreviation: string | null } | null;
  holders: { capacity: string; person: { name: string } | null }[];
}

const CARDS = `query Cards($slug: String!, $asOf: Date, $refs: [String!]!) {
  organization(slug: $slug, asOf: $asOf) {
    postsByRef(refs: $refs) {
      ref title status grade
      unit { name }
      role { slug abbreviation }
      holders { capacity person { name } }
    }
  }
}`;

interface Answer {
  organization: { postsByRef: (Card | null)[] } | null;
}

const PAGE = 100; // As many as the server gives at once.
const PATIENCE = 40; // Milliseconds in which cards are collected for one request.

export class Cards {
  private readonly fetched = new Map<number, Card>();
  private readonly wanted = new Set<number>();
  private timer = 0;

  /** `arrived` is called whenever cards have come. */
  constructor(
    private readonly structure: Structure,
    private readonly language: string,
    private readonly arrived: () => void,
  ) {}

  /** Give a card, or undefined and fetch it. */
  of(place: number): Card | undefined {
    const card = this.fetched.get(place);
    if (!card && place > 0) this.want(place);
    return card;
  }

  /** Give a card if it has come. */
  known(place: number): Card | undefined {
    return this.fetched.get(place);
  }

  /** Give cards, all of them when they are there. */
  async all(places: readonly number[]): Promise<(Card | undefined)[]> {
    const missing = places.filter((place) => place > 0 && !this.fetched.has(place));
    for (let at = 0; at < missing.length; at += PAGE)
      await this.fetch(missing.slice(at, at + PAGE));
    return places.map((place) => this.fetched.get(place));
  }

  private want(place: number): void {
    this.wanted.add(place);
    this.timer ||= window.setTimeout(() => void this.collect(), PATIENCE);
  }

  private async collect(): Promise<void> {
    const places = [...this.wanted].slice(-4 * PAGE); // Of a long flight, where it ended.
    this.wanted.clear();
    this.timer = 0;
    await this.all(places).catch(() => undefined);
    this.arrived();
  }

  /** Take over what another has fetched of the same day. */
  adopt({ structure, language, fetched }: Cards): void {
    const { asOf, revision, placeOf } = this.structure;
    if (structure.asOf !== asOf || structure.revision !== revision) return;
    if (language !== this.language) return;
    for (const [place, card] of fetched) {
      const here = structure.ghosts.places.has(place) ? undefined : placeOf.get(card.ref);
      if (here !== undefined) this.fetched.set(here, card);
    }
  }

  private async fetch(places: readonly number[]): Promise<void> {
    const { asOf, ghosts } = this.structure;
    const here = places.filter((place) => !ghosts.places.has(place));
    const gone = places.filter((place) => ghosts.places.has(place));
    await Promise.all([this.fetchOn(asOf, here), this.fetchOn(ghosts.day, gone)]);
  }

  private async fetchOn(asOf: string, places: readonly number[]): Promise<void> {
    if (!places.length) return;
    const { slug } = this.structure;
    const refs = places.map((place) => refOf(this.structure, place));
    const answer = await ask<Answer>(CARDS, { slug, asOf, refs }, { language: this.language });
    answer.organization?.postsByRef.forEach((card, number) => {
      const place = places[number];
      if (card && place !== undefined) this.fetched.set(place, card);
    });
  }
}
