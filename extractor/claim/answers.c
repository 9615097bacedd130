/* answers.c - "How many jobs will go? The company's figure is 3,600.": an answer says no
 * more than its figure. It is read in the words of its question, where it takes the place
 * of what is asked for: "3,600 jobs will go". */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"

enum {
  LEAD = 6,     /* words of an answer before its figure: "The company's figure is" */
  OPENING = 3,  /* of a question before what it asks by: "And", "So," */
  QUESTION = 40 /* words of a question, at most */
};

#define A(kind) (1u << SIFT_##kind)

/* How a question asks for a value, and where the value stands when it is told. */
typedef enum word_order { IN_PLACE, BEHIND, BEHIND_VERB } word_order;
static const struct {
  const char *first, *second; /* words; NULL: the first alone */
  uint32_t kinds;
  word_order order;
} questions[] = {
  { "how", "many", A(COUNT), IN_PLACE },
  { "how", "much", A(MONEY) | A(PERCENT) | A(QUANTITY), BEHIND },
  { "how", "long", A(DURATION), BEHIND },
  { "when", NULL, A(DATE), BEHIND },
  { "how", "big", A(MONEY) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
  { "how", "large", A(MONEY) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
  { "how", "high", A(MONEY) | A(PERCENT) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
  { "what", NULL, A(MONEY) | A(PERCENT) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
};

typedef struct question {
  sift_scene_sentence words;
  size_t rest; /* the word behind those that ask */
  uint32_t kinds;
  word_order order;
} question;

static bool ends_in_question(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_text_ends(sift_text_trim(said), SIFT_TEXT("?"));
}

bool sift_is_question(const sift_scene *scene, uint32_t sentence)
{
  size_t block = scene->article->sentences[sentence].block;
  return scene->article->blocks[block].kind != SIFT_HEADING &&
         ends_in_question(scene, sentence);
}

/* In the paragraph of the answer, or in the line right above it. */
static bool read_question(const sift_scene *scene, uint32_t answer, question *out)
{
  const sift_sentence *all = scene->article->sentences;
  if (answer == 0 || all[answer - 1].block + 1 < all[answer].block ||
      !ends_in_question(scene, answer - 1))
    return false;
  sift_scene_words(scene, answer - 1, &out->words);
  const sift_word *words = out->words.typed.words;
  size_t count = out->words.typed.word_count;
  for (size_t at = 0; at < OPENING && at + 2 < count && count < QUESTION; at++)
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
      bool two = questions[i].second != NULL;
      if (!sift_text_is(words[at].text, questions[i].first) ||
          (two && !sift_text_is(words[at + 1].text, questions[i].second)))
        continue;
      out->rest = at + 1 + two;
      out->kinds = questions[i].kinds;
      out->order = questions[i].order;
      return true;
    }
  return false;
}

/* The word of the figure that answers: the first of its sentence, before which nothing
 * says what it is of ("none of the 900"); SIZE_MAX: none. */
static size_t find_answer(const sift_scene *scene, const sift_typed *typed,
                          uint32_t kinds)
{
  for (size_t i = 0; i < typed->word_count && i <= LEAD; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (sift_is_word_on(&typed->words[i], SIFT_W_DENIALS))
      return SIZE_MAX;
    bool names = m != NULL &&
                 (m->kind == SIFT_REF || m->kind == SIFT_ORG || m->kind == SIFT_PLACE);
    if (m != NULL && !names)
      return (kinds & (1u << m->kind)) != 0 ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

/* ------------------------------------------------------------- the order of telling */

/* "Will it cut", "does Kroger employ": the subject stands behind the verb. */
static bool is_turned(const sift_scene *scene, const sift_word *verb,
                      const sift_word *next)
{
  const sift_mention *m = sift_mention_of(scene, next);
  return sift_is_word_on(verb, SIFT_W_FORMS_OF_DO) ||
         sift_is_word_on(next, SIFT_W_BEGINS_SUBJECT) ||
         (m != NULL &&
          (m->kind == SIFT_REF || m->kind == SIFT_ORG || m->kind == SIFT_PRODUCT));
}

static void add(sift_typed *out, const sift_word *words, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++)
    out->words[out->word_count++] = words[i];
}

/* "Jobs does it cut" + 900: "it cut 900 jobs"; "jobs will go": "900 jobs will go". */
static void tell_count(const sift_scene *scene, const question *q, const sift_word *value,
                       sift_typed *out)
{
  const sift_word *words = q->words.typed.words;
  size_t verb = q->rest, end = q->words.typed.word_count - 1;
  while (verb < end && !sift_is_word_on(&words[verb], SIFT_W_AUXILIARIES))
    verb++;
  bool turned = verb + 1 < end && is_turned(scene, &words[verb], &words[verb + 1]);
  if (turned)
    add(out, words, verb + sift_is_word_on(&words[verb], SIFT_W_FORMS_OF_DO), end);
  add(out, value, 0, 1);
  add(out, words, q->rest, turned ? verb : end);
}

/* "Will the plant cost" + 22 billion; "was its revenue" + 3 billion: "its revenue was". */
static void tell_behind(const question *q, const sift_word *before,
                        const sift_word *value, sift_typed *out)
{
  const sift_word *words = q->words.typed.words;
  size_t from = q->rest, end = q->words.typed.word_count - 1;
  bool moves = q->order == BEHIND_VERB && sift_is_word_on(&words[from], SIFT_W_BE);
  bool drops = sift_is_word_on(&words[from], SIFT_W_FORMS_OF_DO);
  add(out, words, from + (moves || drops), end);
  if (moves)
    add(out, words, from, from + 1);
  if (before != NULL)
    add(out, before, 0, 1);
  add(out, value, 0, 1);
}

/* The words of the question with the figure in its place; the figure, or NULL: it has no
 * such answer. */
static const sift_mention *tell(const sift_scene *scene,
                                const sift_scene_sentence *answer, sift_typed *out)
{
  question q = { 0 };
  const sift_word *words = answer->typed.words;
  if (!read_question(scene, answer->index, &q))
    return NULL;
  size_t at = find_answer(scene, &answer->typed, q.kinds);
  if (at == SIZE_MAX)
    return NULL;
  const sift_mention *value = sift_mention_of(scene, &words[at]);
  bool dated = value->kind == SIFT_DATE && at > 0 && words[at - 1].mention < 0;
  out->words = SIFT_ARRAY(scene->arena, sift_word, QUESTION + 2);
  if (q.order == IN_PLACE)
    tell_count(scene, &q, &words[at], out);
  else
    tell_behind(&q, dated ? &words[at - 1] : NULL, &words[at], out);
  return value;
}

bool sift_answer_read(sift_scene *scene, const sift_scene_sentence *answer,
                      const sift_draft_list *done, sift_scene_sentence *told,
                      sift_draft_list *drafts)
{
  *told = (sift_scene_sentence){ .index = answer->index };
  const sift_mention *value = tell(scene, answer, &told->typed);
  for (size_t i = 0; i < done->count; i++)
    if (done->at[i].value == value)
      return false;
  drafts->count = 0;
  if (value == NULL)
    return false;
  sift_drafts_in(scene, told, drafts);
  size_t kept = 0;
  for (size_t i = 0; i < drafts->count; i++) {
    drafts->at[i].span = value->span; /* the question's words stand elsewhere */
    if (drafts->at[i].value == value)
      drafts->at[kept++] = drafts->at[i];
  }
  drafts->count = kept;
  return true;
}
