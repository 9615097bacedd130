/* insertion.c - what a sentence puts between commas, dashes or brackets: behind a name
 * what it is or how it does, anywhere ", however,". */
#include "claim/sentence/simple.h"

#define CLAUSE_WORDS 40  /* a longer one is no aside */
#define ASIDE_WORDS 14   /* ", already the largest in its field," */
#define BRACKET_WORDS 10 /* "(excluding fuel and VAT)" */
#define TITLE_WORDS 8    /* "the Danish maker of pumps" before a name, at most */
#define ITEM_WORDS 4     /* the last item but one of a list is no longer */

static bool is_named(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && ((SIFT_ANY_SUBJECT | (1u << SIFT_REF)) & (1u << m->kind)) != 0;
}

/* "Net interest income, the difference between". */
static bool is_metric(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && m->kind == SIFT_METRIC;
}

/* ---------------------------------------------------------------- where it ends */

/* ", on Friday recalled", ", also has": day and adverb stand before what goes on. */
static size_t behind_when(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  sift_reading r = sift_reading_of(typed);
  size_t behind = sift_past_day(scene, &r, (uint32_t)i);
  i = behind < typed->word_count ? behind : i;
  while (i + 1 < typed->word_count && sift_is_adverb(&typed->words[i]))
    i++;
  return i;
}

/* "Has", "said", "leases" behind a comma: the verb for which a name waits. */
static bool is_verb(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  sift_word word = typed->words[i];
  sift_reading r = sift_reading_of(typed);
  if (is_metric(scene, &word) && sift_begins_object(scene, &r, (uint32_t)i + 1))
    word.mention = -1; /* what is leased, too, may be called "leases" */
  unsigned finite = (1u << SIFT_PAST) | (1u << SIFT_THIRD);
  return sift_word_acts(&word) || sift_is_word_on(&word, SIFT_W_AUXILIARIES) ||
         sift_is_listed_in(word.in, SIFT_W_MULTIPLIED) ||
         (!word.upper && (sift_verb_forms(scene, &word) & finite) != 0);
}

/* So does a word that is no light one, though no list knows the verb; "and", "in", a name
 * do not. */
static bool may_be_verb(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 && !word->upper && sift_is_alpha(word->text.at[0]) &&
         (sift_is_word_on(word, SIFT_W_GUESSING) ||
          sift_table_get(&scene->claimer->light, word->text) == NULL);
}

/* "bread, biscuits and cakes, said": a list ends at the next comma. */
static bool is_in_list(const sift_typed *typed, size_t comma)
{
  bool joined = false;
  for (size_t i = comma + 1; i < typed->word_count; i++) {
    if (sift_is_word(&typed->words[i], ","))
      return joined;
    joined = joined ||
             (i - comma <= ITEM_WORDS + 1 && (sift_is_word(&typed->words[i], "and") ||
                                              sift_is_word(&typed->words[i], "or")));
  }
  return false;
}

size_t sift_clause_closes(const sift_scene *scene, const sift_typed *typed, size_t open)
{
  bool tells = sift_word_is_on(typed, open + 1, SIFT_W_RELATIVES);
  size_t i = open + (tells ? 3 : 2);
  for (; i + 1 < typed->word_count && i - open <= CLAUSE_WORDS; i++) {
    if (sift_is_word(&typed->words[i], ";") || sift_is_word(&typed->words[i], ":"))
      return 0;
    if (!sift_is_word(&typed->words[i], ","))
      continue;
    size_t next = behind_when(scene, typed, i + 1);
    bool sure = is_verb(scene, typed, next);
    if ((sure && !tells) ||
        ((sure || may_be_verb(scene, &typed->words[next])) && !is_in_list(typed, i)))
      return i;
  }
  return 0;
}

/* ---------------------------------------------------------------- where it begins */

/* The word that what stands behind the comma at `i` may tell of: the one before it, or
 * "Orrin" of "Orrin of Germany,". */
static size_t told_of(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[i - 1]);
  bool from_there = m != NULL && m->kind == SIFT_PLACE && i > 2 &&
                    sift_word_is_on(typed, i - 2, SIFT_W_TIES_TO_A_FIRM) &&
                    is_named(scene, &typed->words[i - 3]);
  return from_there ? i - 3 : i - 1;
}

/* ", which needs", and behind a name ", the owner of", ", the grocer", ", based in". */
static bool opens_clause(const sift_scene *scene, const sift_word *before,
                         const sift_word *word)
{
  if (word->mention >= 0)
    return is_named(scene, before) && scene->mentions->at[word->mention].kind == SIFT_REF;
  return sift_is_listed_in(word->in, SIFT_W_RELATIVES) ||
         ((is_named(scene, before) || is_metric(scene, before)) &&
          sift_is_listed_in(word->in, SIFT_W_BEGINS_APPOSITION)) ||
         (is_named(scene, before) &&
          sift_is_listed_in(word->in, SIFT_W_PARTICIPLES_OF_NAMES));
}

/* Whether the name at `name` begins its clause, but for what it is called ("The Danish
 * brewer Orrin"): its verb is still to come. */
static bool heads_clause(const sift_scene *scene, const sift_typed *typed, size_t name)
{
  for (size_t i = name; i-- > 0 && name - i <= TITLE_WORDS;) {
    const sift_word *word = &typed->words[i];
    if (sift_is_word_on(word, SIFT_W_CLAUSE_PARTS) ||
        sift_is_word_on(word, SIFT_W_CLOSING_MARKS) ||
        sift_is_word_on(word, SIFT_W_SUBORDINATORS))
      return !sift_is_word(word, "to");
    if (sift_is_word(word, "'s") || sift_is_word_on(word, SIFT_W_BEFORE_SUBJECTS) ||
        sift_is_word_on(word, SIFT_W_PREPOSITIONS_OF_NAMES) || is_verb(scene, typed, i))
      return false;
  }
  return name <= TITLE_WORDS;
}

/* ", Norway's largest grocer,", ", Orrin's old rival,". */
static bool opens_with_owner(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  const sift_mention *owner = sift_mention_of(scene, &typed->words[i + 1]);
  size_t name = told_of(scene, typed, i);
  return is_named(scene, &typed->words[name]) && sift_word_is(typed, i + 2, "'s") &&
         owner != NULL &&
         (owner->kind == SIFT_PLACE ||
          (owner->kind == SIFT_ORG && heads_clause(scene, typed, name)));
}

/* Behind a name that heads its clause ", already the largest,", ", hurt by tariffs,",
 * ", maker of pumps,", ", 40% owned by", behind a metric ", up 4% on the year,": what
 * goes on behind the next comma is still said of him. */
static bool opens_aside(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t name = told_of(scene, typed, i);
  const sift_word *before = &typed->words[name], *word = &typed->words[i + 1];
  const sift_mention *part = sift_mention_of(scene, word);
  if (part != NULL && part->kind == SIFT_PERCENT)
    return is_named(scene, before) &&
           sift_word_is_on(typed, i + 2, SIFT_W_PARTICIPLES_OF_NAMES);
  if (part != NULL || word->upper || !sift_is_alpha(word->text.at[0]))
    return false;
  if (is_metric(scene, before))
    return sift_is_listed_in(word->in, SIFT_W_ASIDES_OF_METRICS);
  return is_named(scene, before) &&
         (sift_is_listed_in(word->in, SIFT_W_ASIDES_OF_NAMES) ||
          (!sift_is_word_on(word, SIFT_W_COORDINATORS) && !sift_is_word(word, "or") &&
           !sift_is_word_on(word, SIFT_W_AUXILIARIES) &&
           !sift_is_word_on(word, SIFT_W_VERBS_OF_SAYING) &&
           heads_clause(scene, typed, name)));
}

/* ---------------------------------------------------------------- brackets, dashes */

/* "Sales (excluding fuel and VAT) of": where the bracket without figures closes that
 * opens at word `i` behind a metric or a name; 0: there is none. */
static size_t bracket_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  if (!sift_is_word(&typed->words[i], "(") ||
      !(is_named(scene, &typed->words[i - 1]) || is_metric(scene, &typed->words[i - 1])))
    return 0;
  for (size_t k = i + 1; k + 1 < typed->word_count && k - i <= BRACKET_WORDS; k++) {
    if (sift_is_word(&typed->words[k], ")"))
      return k;
    if (sift_has_value(sift_mention_of(scene, &typed->words[k])))
      return 0;
  }
  return 0;
}

/* "Orrin - the pump maker - raised". */
static size_t dash_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  if (!sift_is_word(&typed->words[i], "-") || !is_named(scene, &typed->words[i - 1]))
    return 0;
  for (size_t k = i + 2; k + 1 < typed->word_count && k - i <= CLAUSE_WORDS; k++) {
    if (sift_is_word(&typed->words[k], ";") || sift_is_word(&typed->words[k], ":"))
      return 0;
    if (sift_is_word(&typed->words[k], "-"))
      return is_verb(scene, typed, behind_when(scene, typed, k + 1)) ? k : 0;
  }
  return 0;
}

/* ", however,", ", meanwhile,". */
static bool is_word_aside(const sift_typed *typed, size_t i)
{
  return sift_word_is(typed, i + 2, ",") &&
         sift_word_is_on(typed, i + 1, SIFT_W_ASIDES_ALONE);
}

size_t sift_insertion_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  if (i == 0 || i + 1 >= typed->word_count || typed->words[i].mention >= 0)
    return 0;
  size_t end = bracket_end(scene, typed, i);
  if (end == 0)
    end = dash_end(scene, typed, i);
  if (end > 0 || !sift_is_word(&typed->words[i], ","))
    return end;
  if (is_word_aside(typed, i))
    return i + 2;
  if (opens_clause(scene, &typed->words[told_of(scene, typed, i)],
                   &typed->words[i + 1]) ||
      opens_with_owner(scene, typed, i))
    return sift_clause_closes(scene, typed, i);
  if (!opens_aside(scene, typed, i))
    return 0;
  end = sift_clause_closes(scene, typed, i);
  bool short_enough = end > 0 && end - i <= ASIDE_WORDS;
  return short_enough && is_verb(scene, typed, behind_when(scene, typed, end + 1)) ? end
                                                                                   : 0;
}

/* ---------------------------------------------------------------- of a sentence */

struct sift_inserted {
  sift_span *at;
  size_t count;
};

static struct sift_inserted *find_inserted(const sift_scene *scene, uint32_t sentence)
{
  sift_scene_sentence told;
  struct sift_inserted *found = SIFT_NEW(scene->arena, struct sift_inserted);
  sift_scene_words(scene, sentence, &told);
  found->at = SIFT_ARRAY(scene->arena, sift_span, told.typed.word_count);
  for (size_t i = 0; i < told.typed.word_count; i++) {
    size_t end = sift_insertion_end(scene, &told.typed, i);
    if (end == 0)
      continue;
    found->at[found->count++] =
        (sift_span){ told.typed.words[i].span.start, told.typed.words[end].span.end };
    i = end;
  }
  return found;
}

bool sift_is_inserted(const sift_scene *scene, uint32_t sentence, uint32_t at,
                      uint32_t behind)
{
  struct sift_inserted **found = &scene->inserted[sentence];
  if (*found == NULL)
    *found = find_inserted(scene, sentence);
  for (size_t i = 0; i < (*found)->count; i++)
    if ((*found)->at[i].start <= at && at < (*found)->at[i].end)
      return (*found)->at[i].end <= behind;
  return false;
}
