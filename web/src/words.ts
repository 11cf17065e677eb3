/** The words of the page, in each of its languages. */

import { ROLE_WORDS } from './roles/words';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Words = readonly [en: string, fr: string];

export const WORDS = {
  views: ['Views', 'Vues'],
  skip: ['Skip to the content', 'Aller au contenu'],
  organizations: ['Organizations', 'Organisations'],
  roles: ['Roles', 'Rôles'],
  sources: ['Sources', 'Sources'],
  playground: ['Playground', 'Bac à sable'],
  other: ['Français', 'English'],
  light: ['Light theme', 'Thème clair'],
  dark: ['Dark theme', 'Thème sombre'],
  loading: ['Loading …', 'Chargement …'],
  nothing: ['Nothing found.', 'Rien trouvé.'],
  noPage: ['There is no such page: {0}', 'Cette page n’existe pas : {0}'],
  noOrganization: ['There is no organization {0}.', 'L’organisation {0} n’existe pas.'],
  badDetail: [
    'The address says {0}={1}, which means nothing here: {0} may be {2}.',
    'L’adresse dit {0}={1}, ce qui ne veut rien dire ici : {0} peut être {2}.',
  ],
  or: [' or ', ' ou '],
  aDay: ['a day such as 2026-01-31', 'un jour tel que 2026-01-31'],
  aNumber: ['a number such as 2, or all', 'un nombre tel que 2, ou all'],
  failed: ['This could not be loaded: {0}', 'Le chargement a échoué : {0}'],
  again: ['Try again', 'Réessayer'],
  findOrganization: ['Find an organization', 'Chercher une organisation'],
  posts: ['Posts', 'Postes'],
  postsCount: ['{0} {0:post|posts}', '{0} {0:poste|postes}'],
  orgChart: ['Org chart of {0}', 'Organigramme : {0}'],
  findPost: ['Find a person or a post', 'Chercher une personne ou un poste'],
  findHint: ['Find a person or a post', 'Personne ou poste'],
  hits: ['Found', 'Résultats'],
  layout: ['Layout', 'Disposition'],
  auto: ['Automatic', 'Automatique'],
  down: ['Tree, downward', 'Arbre, vers le bas'],
  right: ['Tree, to the right', 'Arbre, vers la droite'],
  compact: ['Compact', 'Compacte'],
  colour: ['Colour', 'Couleur'],
  byUnit: ['Unit', 'Unité'],
  byRole: ['Role', 'Rôle'],
  byStatus: ['Status', 'Statut'],
  byGrade: ['Grade', 'Grade'],
  levels: ['Levels', 'Niveaux'],
  all: ['all', 'tous'],
  closer: ['Zoom in', 'Agrandir'],
  farther: ['Zoom out', 'Réduire'],
  fit: ['Show all', 'Tout voir'],
  home: ['To the top', 'Vers le sommet'],
  labelled: ['{0}:', '{0} :'],
  outline: ['Outline', 'Plan'],
  menu: ['More choices', 'Autres choix'],
  postTitle: ['Title', 'Intitulé'],
  holder: ['Holder', 'Titulaire'],
  unit: ['Unit', 'Unité'],
  directShort: ['Direct', 'Directs'],
  totalShort: ['In all', 'En tout'],
  overview: ['Overview of the whole organization', 'Vue d’ensemble de l’organisation'],
  overviewKeys: [
    'The arrow keys lead from post to post, and Enter goes there.',
    'Les flèches mènent de poste en poste, et Entrée y va.',
  ],
  belowCount: ['{0} below', '{0} en dessous'],
  levelOf: ['level {0}', 'niveau {0}'],
  fewer: ['Show fewer', 'En montrer moins'],
  newsDay: ['Shown on: {0}', 'Jour affiché : {0}'],
  newsLayout: ['Layout: {0}', 'Disposition : {0}'],
  newsPost: ['Chosen: {0}', 'Choisi : {0}'],
  shown: ['{0} of {1} {1:post|posts} shown', '{0} {0:poste affiché|postes affichés} sur {1}'],
  vacantPost: ['Vacant', 'Vacant'],
  withheldPost: ['Name withheld', 'Nom non communiqué'],
  unknownPost: ['Holder unknown', 'Titulaire inconnu'],
  abolishedPost: ['Abolished', 'Supprimé'],
  plannedPost: ['Planned', 'Prévu'],
  acting: ['acting', 'par intérim'],
  partlyHeld: ['partly held', 'partiellement pourvu'],
  unplaced: ['manager unknown', 'supérieur inconnu'],
  toItself: ['reports to itself', 'relève de lui-même'],
  inLoop: ['in a loop', 'dans une boucle'],
  reportsOf: [
    '{0} direct {0:report|reports}, {1} in all',
    '{0} {0:rattaché direct|rattachés directs}, {1} en tout',
  ],
  held: ['held', 'pourvu'],
  legend: ['Legend', 'Légende'],
  noUnit: ['no unit', 'sans unité'],
  noRoleKnown: ['no known role', 'sans rôle connu'],
  noGrade: ['no grade', 'sans grade'],
  otherUnits: ['{0} other units', '{0} autres unités'],
  otherRoles: ['{0} other roles', '{0} autres rôles'],
  otherGrades: ['{0} other grades', '{0} autres grades'],
  andMore: ['and {0} more', 'et {0} {0:autre|autres}'],
  details: ['Details', 'Détails'],
  close: ['Close', 'Fermer'],
  role: ['Role', 'Rôle'],
  maybeRole: ['Role, perhaps', 'Rôle, peut-être'],
  direct: ['direct {0:report|reports}', '{0:rattaché direct|rattachés directs}'],
  inAll: ['in all', 'en tout'],
  layers: ['{0:level|levels} below', '{0:niveau|niveaux} dessous'],
  vacantBelow: ['vacant below', '{0:vacant|vacants} dessous'],
  chain: ['Chain of command', 'Ligne hiérarchique'],
  otherLines: ['Other lines', 'Autres liens'],
  SOLID: ['solid line', 'lien hiérarchique'],
  DOTTED: ['dotted line', 'lien en pointillé'],
  FUNCTIONAL: ['functional line', 'lien fonctionnel'],
  ADMINISTRATIVE: ['administrative line', 'lien administratif'],
  PROJECT: ['project line', 'lien de projet'],
  UNSPECIFIED: ['line of another kind', 'autre lien'],
  solidBeside: ['solid line beside the tree', 'lien hiérarchique hors de l’arbre'],
  managerUnknown: ['The manager is unknown. {0}', 'Le supérieur est inconnu. {0}'],
  noManager: ['Reports to nobody.', 'Ne relève de personne.'],
  expected: ['Whom the rules expect', 'Ce qu’attendent les règles'],
  HOLDS: ['Holds', 'S’applique'],
  FAILS: ['Does not hold', 'Ne s’applique pas'],
  UNDECIDED: ['Undecided', 'Indécidable'],
  story: ['What happened', 'Historique'],
  undated: ['no date', 'sans date'],
  citedFrom: ['Sources', 'Sources'],
  more: ['Show more', 'Afficher la suite'],
  day: ['Day', 'Jour'],
  lastSeen: ['as last seen on {0}', 'dans l’état vu le {0}'],
  latest: ['today', 'aujourd’hui'],
  earlier: ['Earlier day', 'Jour précédent'],
  later: ['Later day', 'Jour suivant'],
  findings: ['Findings', 'Constats'],
  deviations: ['Deviations from cited rules', 'Écarts aux règles citées'],
  anomalies: ['Anomalies of the data', 'Anomalies des données'],
  timeline: ['Days on which something changed', 'Jours où quelque chose a changé'],
  compareDays: ['Compare', 'Comparer'],
  comparedDays: ['What changed', 'Ce qui a changé'],
  comparedWith: ['Compared with', 'Comparé avec'],
  shownDay: ['The chart shows {0}.', 'L’organigramme montre le {0}.'],
  noChanges: ['Nothing changed between these days.', 'Rien n’a changé entre ces jours.'],
  unchanged: ['unchanged', 'inchangé'],
  kinds: ['Kinds of changes', 'Types de changements'],
  created: ['created', 'poste créé'],
  abolished: ['abolished', 'poste supprimé'],
  line: ['reports elsewhere', 'autre rattachement'],
  moved: ['other unit', 'autre unité'],
  renamed: ['described anew', 'autre intitulé'],
  joined: ['joined', 'arrivée'],
  left: ['left', 'départ'],
  changesBelow: ['changed below: {0}', 'changements dessous : {0}'],
  nothingKnown: ['Nothing is known of {0} on {1}.', 'On ne sait rien de {0} au {1}.'],
  firstDay: ['The first day with data is {0}.', 'Le premier jour connu est le {0}.'],
  onlyOn: ['only on {0}', 'seulement le {0}'],
  seeOn: ['See it on {0}', 'Voir au {0}'],
  absentPost: ['There is no post {0} on {1}.', 'Il n’y a pas de poste {0} le {1}.'],
  pageBefore: ['Previous page', 'Page précédente'],
  pageAfter: ['Next page', 'Page suivante'],
  pageOf: ['Page {0} of {1}', 'Page {0} sur {1}'],
  take: ['Export', 'Exporter'],
  picture: ['Drawing, image, paper', 'Dessin, image, papier'],
  pages: ['Pages and table', 'Pages et tableau'],
  whatIsShown: ['What is shown ({0} {0:post|posts})', 'Ce qui est affiché ({0} {0:poste|postes})'],
  theWhole: [
    'The whole organization ({0} {0:post|posts})',
    'Toute l’organisation ({0} {0:poste|postes})',
  ],
  svg: ['Drawing (SVG)', 'Dessin (SVG)'],
  png: ['Image (PNG)', 'Image (PNG)'],
  pdf: ['One page per manager (PDF)', 'Une page par responsable (PDF)'],
  csv: ['Table (CSV)', 'Tableau (CSV)'],
  print: ['Print', 'Imprimer'],
  copyQuery: ['Copy as GraphQL query', 'Copier la requête GraphQL'],
  openQuery: ['Open in playground', 'Ouvrir dans le bac à sable'],
  copyFrame: ['Copy embed code', 'Copier le code d’intégration'],
  text: ['Text', 'Texte'],
  preparing: ['Being prepared …', 'En préparation …'],
  saved: ['Saved.', 'Enregistré.'],
  copied: ['Copied.', 'Copié.'],
  toCopy: ['Here it is, to be copied:', 'À copier :'],
  tooManyPosts: [
    'There are {0} posts, and such a file can hold {1}. Fold some and take what is shown, or choose another format.',
    'Il y a {0} postes, et un tel fichier peut en contenir {1}. Repliez-en et prenez ce qui est affiché, ou choisissez un autre format.',
  ],
  tooManyPages: [
    'There would be {0} pages, and such a file can have {1}. Fold some posts and take what is shown.',
    'Il y aurait {0} pages, et un tel fichier peut en avoir {1}. Repliez des postes et prenez ce qui est affiché.',
  ],
  tooWide: [
    'The image would be {0} pixels long, and can be read up to {1}. Take a drawing (SVG), or fold some posts and take what is shown.',
    'L’image aurait {0} pixels de long, et reste lisible jusqu’à {1}. Prenez un dessin (SVG), ou repliez des postes et prenez ce qui est affiché.',
  ],
  notLoaded: [
    '{0} {0:post was|posts were} not loaded yet and {0:is|are} left out: Export → Print prints all.',
    '{0} {0:poste n’était pas encore chargé et manque|postes n’étaient pas encore chargés et manquent} : Exporter → Imprimer les imprime tous.',
  ],
  reporting: ['Reports: {0}', 'Rattachés : {0}'],
  onPage: ['p. {0}', 'p. {0}'],
  index: ['Index', 'Index'],
  fullPage: ['Open in Rolegraph', 'Ouvrir dans Rolegraph'],
  findRole: ['Find a role', 'Chercher un rôle'],
  noRole: ['There is no role {0}.', 'Le rôle {0} n’existe pas.'],
  en: ['English', 'Anglais'],
  fr: ['French', 'Français'],
  definition: ['Definition', 'Définition'],
  archetypes: ['Archetypes', 'Archétypes'],
  responsibilities: ['Responsibilities', 'Responsabilités'],
  skills: ['Skills', 'Compétences'],
  education: ['Education', 'Formation'],
  experience: ['Experience', 'Expérience'],
  certifications: ['Certifications', 'Certifications'],
  careerPaths: ['Career paths', 'Parcours'],
  salaries: ['Salaries', 'Salaires'],
  outlook: ['Outlook', 'Perspectives'],
  history: ['History', 'Histoire'],
  reportingRules: ['Reports to', 'Relève de'],
  subordinateRules: ['Reporting to this role', 'Relèvent de ce rôle'],
  condition: ['Where: {0}', 'Quand : {0}'],
  always: ['without condition', 'sans condition'],
  conflict: ['These claims conflict:', 'Ces affirmations se contredisent :'],
  conflicts: ['conflicts with another', 'en contredit une autre'],
  publishedBy: ['Published by {0}', 'Publié par {0}'],
  publisher: ['Publisher', 'Éditeur'],
  paid: ['Salary', 'Salaire'],
  observed: ['Date', 'Date'],
  figures: ['Figures', 'Montants'],
  BASE: ['base', 'fixe'],
  BONUS: ['bonus', 'prime'],
  EQUITY: ['equity', 'actions'],
  TOTAL: ['total', 'total'],
  HOUR: ['an hour', 'par heure'],
  DAY: ['a day', 'par jour'],
  WEEK: ['a week', 'par semaine'],
  MONTH: ['a month', 'par mois'],
  YEAR: ['a year', 'par an'],
  POINT: ['published', 'publié'],
  MEAN: ['mean', 'moyenne'],
  MEDIAN: ['median', 'médiane'],
  MIN: ['from', 'de'],
  MAX: ['to', 'à'],
  P10: ['10th percentile', '1er décile'],
  P25: ['25th percentile', '1er quartile'],
  P75: ['75th percentile', '3e quartile'],
  P90: ['90th percentile', '9e décile'],
  AT_LEAST: ['at least', 'au moins'],
  AT_MOST: ['at most', 'au plus'],
  wouldReport: ['Whom would this role report to?', 'De qui ce rôle relèverait-il ?'],
  compareWith: ['Compare with: {0}', 'Comparer avec : {0}'],
  comparison: ['Comparison', 'Comparaison'],
  contrasts: ['How they are told apart', 'Ce qui les distingue'],
  between: ['Lines between them', 'Liens entre eux'],
  shared: ['Shared', 'En commun'],
  only: ['Only: {0}', 'Seulement : {0}'],
  size: ['Size', 'Taille'],
  SMALL: ['small', 'petite'],
  MEDIUM: ['medium', 'moyenne'],
  LARGE: ['large', 'grande'],
  answers: ['Answers', 'Réponses'],
  date: ['Date', 'Date'],
  accessed: ['Read on', 'Consulté le'],
  url: ['Address', 'Adresse'],
  ...ROLE_WORDS,
} as const satisfies Record<string, Words>;

export type Word = keyof typeof WORDS;

const PLACES = /\{(\d)(?::([^|}]*)\|([^}]*))?\}/g;
const PLURALS = { en: new Intl.PluralRules('en-GB'), fr: new Intl.PluralRules('fr-FR') };

/**
 * Say words in a language, with values in place of {0}, {1} ...
 *
 * {0:post|posts} is the first form where the language counts the value as one, else the second.
 */
export function say(language: Language, word: Word, ...values: (string | number)[]): string {
  const text = WORDS[word][LANGUAGES.indexOf(language)] ?? WORDS[word][0];
  return text.replace(PLACES, (_, place: string, one?: string, other?: string) => {
    const value = values[Number(place)];
    if (one === undefined || other === undefined) return shown(language, value);
    return PLURALS[language].select(Number(value)) === 'one' ? one : other;
  });
}

function shown(language: Language, value: string | number | undefined): string {
  return typeof value === 'number' ? count(language, value) : (value ?? '');
}

const NUMBERS = { en: new Intl.NumberFormat('en-GB'), fr: new Intl.NumberFormat('fr-FR') };
const DAYS = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeZone: 'UTC' }),
};

export function count(language: Language, value: number): string {
  return NUMBERS[language].format(value);
}

/** Say an amount of a currency (ISO 4217), without cents where there are none. */
export function money(language: Language, value: number, currency: string): string {
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', style).format(value);
}

/** Say a day written as 2026-01-31. */
export function day(language: Language, iso: string): string {
  return DAYS[language].format(new Date(`${iso}T00:00:00Z`));
}

/** The language an address asks for, else the first of the reader's that the page has. */
export function languageOf(asked: string | undefined, preferred: readonly string[]): Language {
  const wanted = asked ? [asked] : preferred;
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return LANGUAGES.find((each) => each === found.find((tag) => isLanguage(tag))) ?? 'en';
}

function isLanguage(tag: string): boolean {
  return (LANGUAGES as readonly string[]).includes(tag);
}
