/* trunk.c - a sentence without what it puts between commas behind a name: "Kroger, which
 * was founded in 1923, employs 2,300 people" is also read as "Kroger employs 2,300
 * people". Rules of few words' reach then find subject and figure, and need not know how
 * English puts clauses between them. */
#include "claim/match/match.h"
#include "claim/sentence/clauses.h"

#define CLAUSE_WORDS 40  /* a longer one is no aside */
#define ASIDE_WORDS 14   /* ", already the largest in its field," */
#define BRACKET_WORDS 10 /* "(excluding fuel and VAT)" */

static bool is_named(const sift_scene *scene, const sift_word *word)
{
  uint32_t kinds = SIFT_ANY_SUBJECT | (1u << SIFT_REF);
  return word->mention >= 0 &&
         (kinds & (1u << scene->mentions->at[word->mention].kind)) != 0;
}

/* "Net interest income, the difference between". */
static bool is_metric(const sift_scene *scene, const sift_word *word)
{
  return word->mention >= 0 && scene->mentions->at[word->mention].kind == SIFT_METRIC;
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

/* Behind a name ", already the largest,", ", hurt by tariffs,", behind a metric ", up 4%
 * on the year,": how or when, and not who. */
static bool opens_aside(const sift_scene *scene, const sift_word *before,
                        const sift_word *word)
{
  if (word->mention >= 0)
    return false;
  return (is_named(scene, before) &&
          sift_is_listed_in(word->in, SIFT_W_ASIDES_OF_NAMES)) ||
         (is_metric(scene, before) &&
          sift_is_listed_in(word->in, SIFT_W_ASIDES_OF_METRICS));
}

/* "has", "said", "employs" go on with the sentence; "and", "in", a name do not. */
static bool goes_on(const sift_scene *scene, const sift_word *word)
{
  if (word->mention >= 0 || word->upper || !sift_is_alpha(word->text.at[0]))
    return false;
  return sift_is_word_on(word, SIFT_W_AUXILIARIES) ||
         sift_is_listed_in(word->in, SIFT_W_VERBS_OF_SAYING) ||
         sift_is_word_on(word, SIFT_W_GUESSING) ||
         sift_table_get(&scene->claimer->light, word->text) == NULL;
}

/* ", on Friday recalled": the day stands before what goes on. */
static size_t behind_day(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t day = sift_is_word(&typed->words[i], "on") ? i + 1 : i;
  if (day + 1 >= typed->word_count || typed->words[day].mention < 0 ||
      scene->mentions->at[typed->words[day].mention].kind != SIFT_DATE)
    return i;
  return day + 1;
}

#define ITEM_WORDS 4 /* the last item but one of a list is no longer */

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
  for (size_t i = open + 3; i + 1 < typed->word_count && i - open <= CLAUSE_WORDS; i++) {
    if (sift_is_word(&typed->words[i], ";") || sift_is_word(&typed->words[i], ":"))
      return 0;
    if (sift_is_word(&typed->words[i], ",") &&
        goes_on(scene, &typed->words[behind_day(scene, typed, i + 1)]) &&
        !is_in_list(typed, i))
      return i;
  }
  return 0;
}

static bool has_figure_behind(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  for (size_t i = at; i < typed->word_count; i++)
    if (typed->words[i].mention >= 0 &&
        scene->mentions->at[typed->words[i].mention].kind <= SIFT_TIME)
      return true;
  return false;
}

/* "Sales (excluding fuel and VAT) of": where the bracket without figures closes that
 * opens at word `i` behind a metric or a name; 0: there is none. */
static size_t bracket_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  if (i == 0 || !sift_is_word(&typed->words[i], "(") ||
      !(is_named(scene, &typed->words[i - 1]) || is_metric(scene, &typed->words[i - 1])))
    return 0;
  for (size_t k = i + 1; k + 1 < typed->word_count && k - i <= BRACKET_WORDS; k++) {
    int32_t mention = typed->words[k].mention;
    if (sift_is_word(&typed->words[k], ")"))
      return k;
    if (mention >= 0 && scene->mentions->at[mention].kind <= SIFT_TIME)
      return 0;
  }
  return 0;
}

/* ", Norway's largest grocer,". */
static bool opens_with_place(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  return is_named(scene, &typed->words[i - 1]) && i + 2 < typed->word_count &&
         typed->words[i + 1].mention >= 0 && sift_is_word(&typed->words[i + 2], "'s") &&
         scene->mentions->at[typed->words[i + 1].mention].kind == SIFT_PLACE;
}

/* Where the clause ends that the comma or bracket at word `i` begins; 0: it begins none.
 */
static size_t clause_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t bracket = bracket_end(scene, typed, i);
  if (bracket > 0)
    return bracket;
  if (i == 0 || i + 1 >= typed->word_count || !sift_is_word(&typed->words[i], ","))
    return 0;
  if (opens_clause(scene, &typed->words[i - 1], &typed->words[i + 1]) ||
      opens_with_place(scene, typed, i))
    return sift_clause_closes(scene, typed, i);
  if (!opens_aside(scene, &typed->words[i - 1], &typed->words[i + 1]))
    return 0;
  size_t end = sift_clause_closes(scene, typed, i);
  bool short_enough = end > 0 && end - i <= ASIDE_WORDS;
  return short_enough && sift_word_acts(&typed->words[behind_day(scene, typed, end + 1)])
             ? end
             : 0;
}

static size_t idle_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t count = sift_idle_words(scene, typed, i);
  return count > 0 ? i + count - 1 : 0;
}

/* The last word of what the trunk has not and begins at word `i`; 0: it has that word. */
static size_t left_out(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t end = clause_end(scene, typed, i);
  return end > 0 ? end : idle_end(scene, typed, i);
}

/* The end of the first of those that stands before a figure; 0: none. */
static size_t first_end(const sift_scene *scene, const sift_typed *typed)
{
  for (size_t i = 0; i < typed->word_count; i++) {
    size_t end = left_out(scene, typed, i);
    if (end > 0)
      return has_figure_behind(scene, typed, end) ? end : 0;
  }
  return 0;
}

/* The words without clauses and idle ones, and for each of them which of the whole it is.
 * False: there are none before a figure. */
static bool make_trunk(const sift_scene *scene, const sift_typed *typed,
                       sift_scene_sentence *out, uint32_t **back)
{
  if (first_end(scene, typed) == 0)
    return false;
  sift_word *words = SIFT_ARRAY(scene->arena, sift_word, typed->word_count);
  uint32_t *from = SIFT_ARRAY(scene->arena, uint32_t, typed->word_count);
  size_t count = 0;
  for (size_t i = 0; i < typed->word_count; i++) {
    size_t end = left_out(scene, typed, i);
    if (end == 0) {
      from[count] = (uint32_t)i;
      words[count++] = typed->words[i];
    }
    i = end > 0 ? end : i;
  }
  out->typed = (sift_typed){ .words = words, .word_count = count };
  *back = from;
  return true;
}

void sift_drafts_in(sift_scene *scene, sift_scene_sentence *sentence,
                    sift_draft_list *drafts)
{
  sift_typed_make(scene->arena, scene->claimer->classes, scene->mentions,
                  sentence->typed.words, sentence->typed.word_count, &sentence->typed);
  sift_drafts_find(scene, sentence, drafts);
}

/* What rules find when clauses do not stand between, at its words of the whole. */
static void find_in_trunk(sift_scene *scene, sift_scene_sentence *trunk,
                          const uint32_t *back, sift_draft_list *drafts)
{
  size_t first = drafts->count;
  sift_drafts_in(scene, trunk, drafts);
  for (size_t i = first; i < drafts->count; i++) {
    drafts->at[i].first = back[drafts->at[i].first];
    drafts->at[i].last = back[drafts->at[i].last];
  }
}

/* Whether a match begins in a clause and its figure stands behind it: "the difference
 * between loans and deposits, rose 3%" tells nothing of deposits. */
static bool leaves_clause(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  size_t value = sift_typed_word(typed, draft->value);
  for (size_t i = 0; i < draft->first && value > draft->first; i++) {
    size_t end = clause_end(scene, typed, i);
    if (end > draft->first && end < value)
      return true;
    i = end > 0 ? end : i;
  }
  return false;
}

static void drop_leaving(const sift_scene *scene, const sift_typed *typed,
                         sift_draft_list *drafts)
{
  size_t kept = 0;
  for (size_t i = 0; i < drafts->count; i++)
    if (!leaves_clause(scene, typed, &drafts->at[i]))
      drafts->at[kept++] = drafts->at[i];
  drafts->count = kept;
}

bool sift_drafts_read(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_scene_sentence *trunk, sift_draft_list *out)
{
  uint32_t *back;
  sift_drafts_in(scene, sentence, out);
  *trunk = (sift_scene_sentence){ .index = sentence->index };
  bool has_trunk = make_trunk(scene, &sentence->typed, trunk, &back);
  if (has_trunk) {
    drop_leaving(scene, &sentence->typed, out);
    find_in_trunk(scene, trunk, back, out);
  }
  sift_drafts_recast(scene, sentence->index, &sentence->typed, out);
  return has_trunk;
}
