/* recast.c - English says one thing in several orders: "Kroger, which employs 2,300
 * people, closed", "40 shops were sold by Kroger" and "'We sold 40 shops,' said Ned
 * Orrick of Kroger". Here such a sentence is read once more in the plain order, "Kroger
 * sold 40 shops", so that a rule for that order finds them all, and beats what others
 * find in the whole. What is left unread then simple.c takes apart. */
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#define AGENT_WORDS 6 /* "set aside last year by the Danish brewer Tuborg" */
#define TITLE_WORDS 4 /* "by the flour company Hobart Milling" */

/* Words of the sentence in another order. */
typedef struct reading {
  sift_word *words;
  uint32_t *from; /* of each, which word of the whole it is */
  size_t count;
  const sift_entity *actor;
  const sift_entity *speaker; /* whose "we" it holds; NULL: it is no quotation */
} reading;

static reading open_reading(const sift_scene *scene, const sift_typed *typed)
{
  return (reading){ .words = SIFT_ARRAY(scene->arena, sift_word, 3 * typed->word_count),
                    .from = SIFT_ARRAY(scene->arena, uint32_t, 3 * typed->word_count) };
}

static void take(reading *told, const sift_typed *typed, size_t first, size_t end)
{
  for (size_t i = first; i < end; i++) {
    told->from[told->count] = (uint32_t)i;
    told->words[told->count++] = typed->words[i];
  }
}

/* A word that the sentence does not have, in place of its word `at`. */
static void take_as(reading *told, size_t at, sift_word word)
{
  told->from[told->count] = (uint32_t)at;
  told->words[told->count++] = word;
}

/* Another word in its place: "'s" for "whose" */
static void take_changed(const sift_scene *scene, reading *told, const sift_typed *typed,
                         size_t at, sift_text to)
{
  sift_word changed = typed->words[at];
  sift_word_become(scene, &changed, to);
  changed.upper = false;
  take_as(told, at, changed);
}

static bool is_of_kinds(const sift_scene *scene, const sift_word *word, uint32_t kinds)
{
  const sift_mention *said = sift_mention_of(scene, word);
  return said != NULL && (kinds & (1u << said->kind)) != 0;
}

static bool is_actor(const sift_scene *scene, const sift_word *word)
{
  return is_of_kinds(scene, word, SIFT_ANY_SUBJECT) &&
         sift_mention_of(scene, word)->entity != NULL;
}

static bool has_figure(const sift_scene *scene, const sift_typed *typed, size_t first,
                       size_t end)
{
  for (size_t i = first; i < end; i++)
    if (is_of_kinds(scene, &typed->words[i], (1u << (SIFT_TIME + 1)) - 1))
      return true;
  return false;
}

/* Behind it another clause may begin, whose "our" is no "its". */
static bool ends_deed(const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_CLOSING_MARKS) ||
         sift_is_word_on(word, SIFT_W_COORDINATORS) ||
         sift_is_word_on(word, SIFT_W_SUBORDINATORS);
}

/* "We carry | insurance of": the speaker's firm stands before it in the same clause. */
static bool acts_before(const sift_scene *scene, const reading *told, size_t first)
{
  for (size_t i = first; i-- > 0;) {
    const sift_word *word = &told->words[i];
    const sift_mention *m = sift_mention_of(scene, word);
    if (m != NULL && m->entity == told->speaker)
      return true;
    if (ends_deed(word) || (m != NULL && m->kind != SIFT_DATE))
      return false;
  }
  return false;
}

/* "We spent $4 billion, and net debt rose to $3 billion": of the speaker's firm, where a
 * part of the quotation begins with what is measured, or with the firm. */
static void lend_speaker(const sift_scene *scene, const reading *told, sift_draft *draft)
{
  bool open = draft->entity == NULL && draft->pronoun == NULL &&
              draft->subject.len == 0 && !draft->carries && !draft->carries_subject &&
              !draft->of_article && (draft->kinds & (1u << SIFT_ORG)) != 0;
  size_t first = draft->first;
  while (first > 0 && sift_is_word_in(&scene->claimer->light, &told->words[first - 1]))
    first--;
  if (!open || draft->metric == NULL || told->speaker == NULL ||
      sift_is_of_economies(scene, draft->metric_id) ||
      !(first == 0 || sift_is_word_on(&told->words[first - 1], SIFT_W_SEAMS) ||
        acts_before(scene, told, first)))
    return;
  draft->entity = told->speaker;
  draft->subject = sift_scene_name(scene, told->speaker);
  draft->via_subject = SIFT_VIA_SENTENCE;
}

/* What rules find in the reading, at its words of the whole. */
static void find_in(sift_scene *scene, uint32_t index, const sift_typed *whole,
                    reading *told, sift_draft_list *drafts)
{
  sift_scene_sentence sentence = { .index = index };
  sentence.typed = (sift_typed){ .words = told->words, .word_count = told->count };
  size_t found = drafts->count;
  sift_drafts_in(scene, &sentence, drafts);
  for (size_t i = found; i < drafts->count; i++) {
    sift_draft *draft = &drafts->at[i];
    lend_speaker(scene, told, draft);
    uint32_t low = told->from[draft->first], high = low;
    for (size_t k = draft->first; k <= draft->last; k++) {
      low = told->from[k] < low ? told->from[k] : low;
      high = told->from[k] > high ? told->from[k] : high;
    }
    draft->first = low;
    draft->last = high;
    draft->span =
        (sift_span){ whole->words[low].span.start, whole->words[high].span.end };
    draft->is_aside = draft->is_aside && draft->entity != told->actor;
  }
}

/* ", which employs 2,300," behind a name at word `comma` - 1. */
static bool read_relative(sift_scene *scene, const sift_typed *typed, size_t comma,
                          reading *told)
{
  if (comma == 0 || comma + 3 >= typed->word_count ||
      !is_actor(scene, &typed->words[comma - 1]) ||
      !sift_is_word_on(&typed->words[comma + 1], SIFT_W_SUBJECT_RELATIVES))
    return false;
  size_t end = sift_clause_closes(scene, typed, comma);
  end = end == 0 ? typed->word_count : end;
  if (!has_figure(scene, typed, comma + 2, end))
    return false;
  *told = open_reading(scene, typed);
  take(told, typed, comma - 1, comma);
  if (sift_is_word(&typed->words[comma + 1], "whose"))
    take_changed(scene, told, typed, comma + 1, SIFT_TEXT("'s"));
  take(told, typed, comma + 2, end);
  return true;
}

/* The name that the words behind the comma begin with: "the flour company Hobart
 * Milling"; 0: none, or it is only an owner. */
static size_t name_behind(const sift_scene *scene, const sift_typed *typed, size_t comma)
{
  for (size_t i = comma + 1; i < typed->word_count && i <= comma + 1 + TITLE_WORDS; i++) {
    if (is_actor(scene, &typed->words[i]))
      return i + 1 < typed->word_count && !sift_is_word(&typed->words[i + 1], "'s") ? i
                                                                                    : 0;
    if (typed->words[i].mention >= 0 ||
        sift_is_word_on(&typed->words[i], SIFT_W_VERBS_OF_SAYING) ||
        sift_is_word(&typed->words[i], "according") ||
        !sift_is_alpha((unsigned char)typed->words[i].text.at[0]))
      return 0;
  }
  return 0;
}

/* "Restoring output could cost $5m": what looks like a participle is the subject. */
static bool has_auxiliary(const sift_typed *typed, size_t first, size_t end)
{
  for (size_t i = first; i < end; i++)
    if (sift_is_word_on(&typed->words[i], SIFT_W_AUXILIARIES))
      return true;
  return false;
}

/* "Fined the retailer Hobart $5m", without what Hobart is. */
static bool read_untitled(sift_scene *scene, const sift_typed *typed, reading *told)
{
  size_t next = 0, titled = 0;
  while (titled == 0 && next < typed->word_count)
    titled = sift_title_before(scene, typed, next++);
  if (titled == 0 || !has_figure(scene, typed, 0, typed->word_count))
    return false;
  *told = open_reading(scene, typed);
  for (size_t i = 0; i < typed->word_count; i++) {
    told->count -= sift_title_before(scene, typed, i);
    take(told, typed, i, i + 1);
  }
  return true;
}

static bool is_past(const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_IRREGULAR_PARTICIPLES) ||
         (word->mention < 0 && word->text.len > 4 &&
          sift_text_ends(word->text, SIFT_TEXT("ed")));
}

/* The first of the auxiliaries that end with the "be" at word `be`. */
static size_t first_auxiliary(const sift_typed *typed, size_t be)
{
  while (be > 0 && (sift_is_word_on(&typed->words[be - 1], SIFT_W_AUXILIARIES) ||
                    sift_is_word_on(&typed->words[be - 1], SIFT_W_COPULAS) ||
                    sift_is_word(&typed->words[be - 1], "to")))
    be--;
  return be;
}

/* The actor behind "by" that follows the participle; 0: none. */
static size_t agent_behind(const sift_scene *scene, const sift_typed *typed, size_t past,
                           size_t *by)
{
  for (*by = past + 1; *by < typed->word_count && *by <= past + AGENT_WORDS; ++*by) {
    if (sift_is_word(&typed->words[*by], "by"))
      return name_behind(scene, typed, *by);
    if (sift_is_word(&typed->words[*by], ",") || sift_is_word(&typed->words[*by], "."))
      return 0;
  }
  return 0;
}

/* "Has 40 shops and was sold": the words before a passive hold a verb, or lead to one. */
static bool is_subject(const sift_typed *typed, size_t start, size_t verb)
{
  return verb > start && !sift_is_word_on(&typed->words[verb - 1], SIFT_W_COORDINATORS) &&
         !sift_is_word_on(&typed->words[verb - 1], SIFT_W_BEFORE_FINITE_VERBS) &&
         !has_auxiliary(typed, start, verb);
}

/* "40 shops were sold last year by the grocer Kroger", where `be` is "were". */
static bool read_passive(sift_scene *scene, const sift_typed *typed, size_t be,
                         reading *told)
{
  size_t by, past = be + 1;
  if (past + 2 >= typed->word_count ||
      !sift_is_word_on(&typed->words[be], SIFT_W_COPULAS) ||
      !is_past(&typed->words[past]))
    return false;
  size_t name = agent_behind(scene, typed, past, &by);
  size_t verb = first_auxiliary(typed, be), start = verb;
  while (start > 0 && !sift_is_word(&typed->words[start - 1], ",") &&
         !sift_is_word(&typed->words[start - 1], ";") &&
         !sift_is_word(&typed->words[start - 1], "\""))
    start--;
  if (name == 0 || !is_subject(typed, start, verb) ||
      !has_figure(scene, typed, start, verb))
    return false;
  size_t rest = past + 1 + sift_is_word_on(&typed->words[past + 1], SIFT_W_PARTICLES);
  *told = open_reading(scene, typed);
  take(told, typed, name, name + 1);
  take(told, typed, past, rest);
  take(told, typed, start, verb);
  take(told, typed, rest, by);
  take(told, typed, name + 1, typed->word_count);
  return true;
}

/* "They want 75 posts out," said one of the union. */
static bool is_they(const sift_typed *typed, size_t at)
{
  return sift_word_is(typed, at, "they");
}

/* "We sold 40 shops," between the quotes at `open` and `close`, with the firm's name for
 * "we" and "our"; "we cut our budget" is "Kroger cut its budget". */
static bool read_quotation(sift_scene *scene, uint32_t index, const sift_typed *typed,
                           size_t open, size_t close, reading *told)
{
  sift_word firm = { 0 };
  bool they = is_they(typed, open + 1);
  if (!has_figure(scene, typed, open + 1, close) ||
      !(they ? sift_speaks_of(scene, index, typed, open, close, &firm)
             : sift_speaks_for(scene, index, typed, open, close, &firm)))
    return false;
  bool speaks = false, acted = false;
  *told = open_reading(scene, typed);
  told->actor = told->speaker = sift_mention_of(scene, &firm)->entity;
  for (size_t i = open + 1; i < close; i++) {
    bool owns = sift_is_word(&typed->words[i], "our");
    bool acts =
        they ? i == open + 1 : sift_is_word_on(&typed->words[i], SIFT_W_FIRST_PERSON);
    speaks = speaks || owns || acts;
    acted = (acted || acts) && !ends_deed(&typed->words[i]);
    if (acts || (owns && !acted))
      take_as(told, i, firm);
    if (owns)
      take_changed(scene, told, typed, i, acted ? SIFT_TEXT("its") : SIFT_TEXT("'s"));
    else if (!acts)
      take(told, typed, i, i + 1);
  }
  return speaks;
}

/* A quotation holds a word for who speaks, or may begin with one for whom it is about. */
static bool has_speaker(const sift_typed *typed, bool *quotes)
{
  bool speaks = false;
  *quotes = false;
  for (size_t i = 0; i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    *quotes = *quotes || sift_is_word(word, "\"");
    speaks = speaks || sift_is_word(word, "our") || is_they(typed, i) ||
             sift_is_word_on(word, SIFT_W_FIRST_PERSON);
  }
  return speaks;
}

static void recast_quotations(sift_scene *scene, uint32_t index, const sift_typed *typed,
                              sift_draft_list *out)
{
  bool quotes;
  const sift_sentence *sentence = &scene->article->sentences[index];
  if (!has_speaker(typed, &quotes))
    return;
  bool inside = sift_is_quoted(scene, sentence->block, sentence->span.start);
  size_t at = 0;
  while (at < typed->word_count && (inside || quotes)) {
    size_t open = inside ? SIZE_MAX : at;
    if (!inside && !sift_is_word(&typed->words[at++], "\""))
      continue;
    while (at < typed->word_count && !sift_is_word(&typed->words[at], "\""))
      at++;
    reading told;
    if (read_quotation(scene, index, typed, open, at++, &told))
      find_in(scene, index, typed, &told, out);
    inside = false;
  }
}

void sift_drafts_recast(sift_scene *scene, uint32_t index, const sift_typed *typed,
                        sift_draft_list *out)
{
  reading told;
  for (size_t i = 0; i < typed->word_count; i++)
    if (typed->words[i].mention < 0 &&
        (sift_is_word(&typed->words[i], ",") ? read_relative(scene, typed, i, &told)
                                             : read_passive(scene, typed, i, &told))) {
      told.actor = sift_mention_of(scene, &told.words[0])->entity;
      find_in(scene, index, typed, &told, out);
    }
  if (read_untitled(scene, typed, &told))
    find_in(scene, index, typed, &told, out);
  recast_quotations(scene, index, typed, out);
}
