/* grammar.h - part of ruleset.h: the lists of words that the program itself asks about
 * ("is it an auxiliary?"). What stands in them is language, and so is data (the section
 * `grammar` of rule files); the program knows their names alone. */
#ifndef SIFT_GRAMMAR_H
#define SIFT_GRAMMAR_H

#include "model.h"

/* By the floor that asks; in rule files the names are in small letters. */
/* clang-format off */
#define SIFT_GRAMMAR_SENTENCE(X)                                                        \
  X(ADDS_SUBJECT) X(ADVERBS) X(AFTER_GAP_FIGURE) X(AFTER_HEAD_NOUN) X(AFTER_VERBS)      \
  X(ASIDES_OF_METRICS) X(ASIDES_OF_NAMES) X(AS_OF_PHRASE) X(AUXILIARIES)                \
  X(BEFORE_DAYS) X(BEFORE_FINITE_VERBS) X(BEFORE_GAP_FIGURE) X(BEFORE_GERUNDS)          \
  X(BEFORE_INFINITIVES) X(BEFORE_NOUNS) X(BEFORE_PARTICIPLES) X(BEFORE_PLACES)          \
  X(BEFORE_SUBJECTS) X(BEGINS_ADVERBIAL) X(BEGINS_APPOSITION) X(BEGINS_NOUN_PHRASE)     \
  X(CLAUSE_PARTS) X(CLOSING_MARKS) X(COORDINATORS) X(COPULAS) X(DATED_DEEDS)            \
  X(DEEDS_OF_FIRMS) X(DEEDS_OF_PARTICIPLES) X(DEFINES_NAME) X(ENDS_NAME_OF_GAP)         \
  X(ENDS_VERB_REACH) X(FIRST_PERSON) X(FORMS_OF_DO) X(GUESSING) X(HELPERS)              \
  X(IRREGULAR_PARTICIPLES) X(LASTING_DEEDS) X(MODALS) X(OPENED_OR_CLOSED)               \
  X(PARTICIPLES_OF_NAMES) X(PARTICLES) X(PART_MARKS) X(PAST_AUXILIARIES) X(PAST_FORMS)  \
  X(PERFECTS) X(PERSONAL_PRONOUNS) X(PLURAL_SUBJECTS) X(PREPOSITIONAL_PARTICIPLES)      \
  X(PRESENT_AUXILIARIES) X(PRONOUNS_OF_MANY) X(RELATIVES) X(SAID_OF_THE_FUTURE)         \
  X(SEAMS) X(STATES) X(SUBJECT_RELATIVES) X(SUBORDINATORS) X(TO_COME)                   \
  X(VERBS_OF_SAYING)
#define SIFT_GRAMMAR_METRIC(X)                                                          \
  X(ACTING_FOR_A_FIRM) X(ADVERBIAL_SUBORDINATORS) X(BACK_REFERENCES)                    \
  X(BARE_AUXILIARIES) X(BARE_CHARGES) X(BEFORE_A_CLAUSE) X(BEFORE_A_CROWD)              \
  X(BEFORE_A_PART_NAME) X(BEFORE_A_PHASE) X(BEFORE_A_THING) X(BEHIND_A_BID_TARGET)      \
  X(BEHIND_A_PHASE) X(BEHIND_A_SUBJECT) X(BIDS) X(CLAUSE_BREAKS) X(CLINICAL_TRIALS)     \
  X(DEFINING_RELATIVES) X(DISTRIBUTIVES) X(ENDS_OF_ADJECTIVES) X(ENDS_OF_AN_EXCLUSION)  \
  X(ENDS_OF_COMPOUNDS) X(ENDS_OF_RELATIONAL_ADJECTIVES) X(ENDS_OF_SINGULARS)            \
  X(EXCLUSIONS) X(FINITE_SUBORDINATORS) X(FORETOLD) X(FRONTED_PREPOSITIONS)             \
  X(GOES_ON_BEHIND_A_COMMA) X(INSERTION_PREPOSITIONS) X(INTENDED)                       \
  X(KINDS_OF_NET_RESULTS) X(MODALS_OF_POSSIBILITY) X(MODIFIERS_OF_NOUNS)                \
  X(NAME_JOINTS) X(NEVER_A_PART) X(NOUNS_LIKE_ADJECTIVES) X(NOUNS_LIKE_VERBS)           \
  X(NOUNS_OF_ESTIMATE) X(NOUNS_OF_PARTS) X(NOUN_PHRASE_OPENERS) X(NO_POSSESSIONS)       \
  X(OTHER_VERB_OPENERS) X(PARTITIVE_DETERMINERS) X(PART_DETERMINERS) X(PHASES)          \
  X(PHASE_NUMBERS) X(PHASE_ORDINALS) X(PHRASE_ENDS) X(PORTIONS) X(POSSESSIVES)          \
  X(PREPOSITIONS_AT_A_PART) X(PREPOSITIONS_OF_A_PART) X(REMAINDERS)                     \
  X(RESULT_PREPOSITIONS) X(SINGULARS_IN_S) X(SORTING_ADJECTIVES)                        \
  X(TEMPORAL_SUBORDINATORS) X(TOLL_WORDS) X(TYING_PREPOSITIONS) X(UNITS_OF_RATES)       \
  X(VERBS_OF_ANNOUNCING) X(VERBS_OF_EARNING) X(VERBS_OF_GUIDING) X(VERBS_OF_OPINION)    \
  X(VERB_JOINTS) X(VERB_LEADERS) X(WORDS_IN_ER)
#define SIFT_GRAMMAR_WHO(X)                                                             \
  X(ANALYSTS) X(BEFORE_AN_EMPLOYER) X(BEFORE_AN_OWNER) X(BEFORE_A_DEVICE)               \
  X(BEFORE_A_FIRM) X(BEFORE_A_PART) X(BEFORE_A_PARTNER) X(BEFORE_A_PREDECESSOR)         \
  X(BEFORE_TOGETHER) X(BEFORE_WHOSE_IT_IS) X(BEHIND_A_CROWD) X(BEHIND_SPEECH)           \
  X(BID_IS_CLOSED) X(BOUNDS_OF_A_SORT) X(COMPARES_A_LIKE) X(DEVICES) X(EACH)            \
  X(ENDS_INVESTOR) X(ENDS_RESEARCH_FIRM) X(EXECUTIVE_ROLES) X(HE) X(HELD_AGAINST)       \
  X(HIGHER) X(INDEFINITE_OPENERS) X(MULTIPLES) X(NOUNS_OF_ANY_FIRM) X(OLDER)            \
  X(PARTS_OF_A_FIRM) X(PARTS_OF_A_SITE) X(POSSESSIVES_OF_PERSONS) X(POSSESSIVE_MARKS)   \
  X(PUBLIC_BODIES) X(REASON_OPENERS) X(REFERENCES_TO_A_PART) X(REFERENCE_OPENERS)       \
  X(SEVERAL) X(SEVERAL_FIRMS) X(SEVERAL_SITES) X(SHARED_OUT) X(SHARES) X(SHE)           \
  X(SMALL_NUMBERS) X(SORTS_OF_PRODUCTS) X(TIME_JOINS) X(VENTURES) X(VERBS_OF_ASSUMING)  \
  X(VERBS_OF_BUYING) X(VERBS_OF_HAVING) X(VERBS_OF_MAKING_UP) X(VERBS_OF_REPORTING)     \
  X(VERBS_OF_STRIKING) X(VERBS_OF_WRITING) X(VERSIONS)
#define SIFT_GRAMMAR_WHEN(X)                                                            \
  X(AFTER_THE_SESSION) X(AGO) X(ASIDE_OPENERS) X(BEFORE_A_BASE) X(BEFORE_A_BASE_DATE)   \
  X(BEFORE_A_DATED_NOUN) X(BEFORE_A_DEADLINE) X(BEFORE_A_MOVE) X(BEFORE_A_PLACE)        \
  X(BEFORE_A_TELLING) X(BEFORE_YEARS_TO_COME) X(BEGINS_PREDICATE)                       \
  X(BEHIND_A_NAMED_QUARTER) X(BRACKETS) X(CLAUSE_MARKS) X(CLOSE) X(CLOSED)              \
  X(COMPARISON_OPENERS) X(DEICTICS) X(DURING_THE_SESSION) X(ISSUED) X(JOINING_MARKS)    \
  X(MARKET_MOVED) X(MARKS_OF_AN_ASIDE) X(OFFER_PRICES) X(OPENS_WITH_DATE)               \
  X(PERIOD_NOUNS) X(PER_SHARE) X(PLANNED) X(PREVIOUSLY) X(PRONOUNS_OF_A_WHOLE)          \
  X(QUARTER_ENDS) X(RESUMING_PRONOUNS) X(SAME_PERIOD) X(SPAN_LINKS) X(THROUGHOUT)       \
  X(TOLD_OTHERWISE) X(UP_BY) X(VERBS_OF_COUNT) X(VERBS_OF_ENDING) X(VERBS_OF_GROWING)   \
  X(VERBS_OF_PLANNING) X(VERBS_OF_TODAY) X(WAS)
#define SIFT_GRAMMAR_TOLD(X)                                                            \
  X(APPROXIMATORS) X(AT_PRESENT) X(BINDING_PAPERS) X(CAUSES) X(COMPARES_AN_ESTIMATE)    \
  X(CONTESTING) X(ENDED) X(ENDS_BEFORE_WILL) X(ENDS_GUESS) X(ENDS_OF_AN_OBJECT)         \
  X(ENDS_OF_A_DEBT) X(ESTIMATE_LINKS) X(EXISTING) X(IN_A_HEADLINE_SUBJECT) X(LIMITS)    \
  X(MANY_FORECASTERS) X(NO_FIRMS) X(NO_INFINITIVES) X(OF_FORMER_FIGURES)                \
  X(POINTING_WORDS) X(PUT_STOPS) X(REPAYING) X(STANDARD_PREPOSITIONS) X(TENTATIVE)      \
  X(VERBS_OF_BUILDING) X(VERBS_OF_GUESSING) X(VERBS_OF_RECKONING)
#define SIFT_GRAMMAR_INCIDENT(X)                                                        \
  X(ALARMS) X(ATTACKS_OF_HACKERS) X(BEFORE_ANOTHER_CLOCK) X(BEFORE_AN_OLD_DAY)          \
  X(BEFORE_A_DAY_OF_TELLING) X(BEFORE_A_SITE) X(BEFORE_A_STATE) X(BEFORE_A_ZONE)        \
  X(BEHIND_A_TOWN_OF_WORKS) X(BETWEEN_WORKS_AND_TOWN) X(BURNING) X(DATA_THAT_LEAKS)     \
  X(DEEDS_OF_INCIDENTS) X(DIED_THAT_DAY) X(ENDS_AN_INCIDENT) X(EVENTS_OF_SERVICE)       \
  X(FAILINGS) X(FAILINGS_OF_MACHINES) X(FIRE_CREWS) X(FIRE_OF_WAR) X(GOES_DARK)         \
  X(GUESTS) X(HOSPITALS) X(INCIDENTS_OF_SECURITY) X(LIGHTS_GO) X(LONG_UNITS)            \
  X(MACHINES_THAT_FAIL) X(OTHER_INCIDENT) X(PEOPLE_OF_A_TOWN) X(SPEAKS_OF_WAR)          \
  X(STRUCK_BY_OUTAGE) X(VERBS_OF_TESTIFYING)
#define SIFT_GRAMMAR_WORKS(X)                                                           \
  X(BEFORE_ANOTHER_SITE) X(COMPOUNDS) X(ENDS_COUNTY) X(NAMED_FOR_A_TOWN)                \
  X(NOUNS_OF_ANY_SITE) X(VERBS_OF_FINISHING) X(VERBS_OF_PROMISING)
#define SIFT_GRAMMAR_TABLE(X)                                                           \
  X(BEFORE_A_FORMER_VALUE) X(BEFORE_A_SCALE) X(BEFORE_A_UNIT_OF_TIME)                   \
  X(BEFORE_A_VERSION) X(BEGINS_NO_OWNER) X(BEGINS_PHASE) X(CHANGES) X(COMPARED_WITH)    \
  X(COMPARES) X(FILLERS_OF_FIRM_NAMES) X(HEADS_OF_BIDDERS) X(HEADS_OF_BID_VALUES)       \
  X(HEADS_OF_NO_FIRMS) X(HEADS_OF_PARTS) X(HEADS_OF_PLANS) X(HEADS_OF_TARGETS)          \
  X(IN_PERCENT) X(OF_BEFORE) X(OF_WHICH) X(OWNERS_OF_SHARES) X(PARTS_OF_THE_WHOLE)      \
  X(QUARTER_ON_QUARTER) X(RECKONINGS) X(SHARES_OF_A_WHOLE) X(STILL_TO_COME)             \
  X(TERMS_OF_A_BID) X(YEAR_ON_YEAR)
#define SIFT_GRAMMAR_CLAIM(X)                                                           \
  X(AFTER) X(ARTICLES) X(BE) X(BEFORE_A_SEAT) X(BEFORE_A_TOWN) X(BEGINS_SUBJECT)        \
  X(CHIP_NOUNS) X(CLAUSE_CONJUNCTIONS) X(COMPARING) X(DEFINITES) X(DENIALS)             \
  X(DETERMINERS) X(FIRM_NOUNS) X(HEDGES) X(IN_A_PERIOD) X(IT) X(LARGE_PLACES)           \
  X(OVER_A_SPAN) X(PLAINLY_IS) X(PUTS_RIGHT) X(VAGUE_SUMS) X(VERBS_OF_REVISING)
#define SIFT_GRAMMAR_NAMES(X)                                                           \
  X(ANNOUNCING) X(DEFINED_TERMS) X(HOLDING_WORDS)
/* clang-format on */
#define SIFT_GRAMMAR(X)    \
  SIFT_GRAMMAR_SENTENCE(X) \
  SIFT_GRAMMAR_METRIC(X)   \
  SIFT_GRAMMAR_WHO(X)      \
  SIFT_GRAMMAR_WHEN(X)     \
  SIFT_GRAMMAR_TOLD(X)     \
  SIFT_GRAMMAR_INCIDENT(X) \
  SIFT_GRAMMAR_WORKS(X)    \
  SIFT_GRAMMAR_TABLE(X)    \
  SIFT_GRAMMAR_CLAIM(X)    \
  SIFT_GRAMMAR_NAMES(X)

typedef enum sift_wordlist {
#define SIFT_WORDLIST(name) SIFT_W_##name,
  SIFT_GRAMMAR(SIFT_WORDLIST)
#undef SIFT_WORDLIST
      SIFT_WORDLIST_COUNT
} sift_wordlist;

/* The lists that one word stands in, as bits. */
typedef struct sift_listed_in {
  uint64_t bits[(SIFT_WORDLIST_COUNT + 63) / 64];
} sift_listed_in;

typedef struct sift_grammar {
  sift_table words;                      /* word -> sift_listed_in * */
  sift_texts lists[SIFT_WORDLIST_COUNT]; /* as written; none where no file has it */
} sift_grammar;

/* NULL: it stands in no list. */
const sift_listed_in *sift_grammar_find(const sift_grammar *grammar, sift_text word);
static inline bool sift_is_listed_in(const sift_listed_in *in, sift_wordlist list)
{
  return in != NULL && (in->bits[list / 64] >> (list % 64) & 1) != 0;
}
static inline bool sift_grammar_has(const sift_grammar *grammar, sift_text word,
                                    sift_wordlist list)
{
  return sift_is_listed_in(sift_grammar_find(grammar, word), list);
}
/* How long the first text of the list is that this one begins, ends with; 0: none. */
size_t sift_grammar_starts(const sift_grammar *grammar, sift_text text,
                           sift_wordlist list);
size_t sift_grammar_ends(const sift_grammar *grammar, sift_text text, sift_wordlist list);
/* One of the list stands in the text; with ASCII letters of either case. */
bool sift_grammar_within(const sift_grammar *grammar, sift_text text, sift_wordlist list);
bool sift_grammar_within_fold(const sift_grammar *grammar, sift_text text,
                              sift_wordlist list);
/* Its name in rule files, in small letters. */
sift_text sift_wordlist_name(sift_wordlist list, char room[64]);

#endif
