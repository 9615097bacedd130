/* answers.c - "How many jobs will go? The company's figure is 3,600.": an answer says no
 * more than its figure. It is read in the words of its question, where it takes the place
 * of what is asked for: "3,600 jobs will go". */
#include "claim/reading/reading.h"
#include "claim/sentence/simple.h"

enum {
  LEAD = 6,     /* words of an answer before its figure: "The company's figure is" */
  OPENING = 3,  /* of a question before what it asks by: "And", "So," */
  QUESTION = 40 /* words of a question, at most */
};

#define A(kind) (1u << SIFT_##kind)
#define ANY \
  (A(MONEY) | A(PERCENT) | A(QUANTITY) | A(COUNT) | A(DURATION) | A(MULTIPLE) | A(DATE))

/* What a question asks for, by the map `asks_for` of its first words, and where the value
 * stands when it is told. */
typedef enum word_order { IN_PLACE, BEHIND, BEHIND_VERB, NAMED } word_order;
static const struct {
  const char *asks;
  uint32_t kinds;
  word_order order;
} questions[] = {
  { "number", A(COUNT), IN_PLACE },
  { "amount", A(MONEY) | A(PERCENT) | A(QUANTITY), BEHIND },
  { "length", A(DURATION), BEHIND },
  { "time", A(DATE) | A(TIME), BEHIND },
  { "size", A(MONEY) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
  { "height", A(MONEY) | A(PERCENT) | A(QUANTITY) | A(COUNT), BEHIND_VERB },
  { "thing", ANY, NAMED },
  { "value", ANY, BEHIND_VERB },
};

typedef struct question {
  sift_scene_sentence words;
  size_t rest; /* the word behind those that ask */
  uint32_t kinds;
  word_order order;
} question;

/* "The backlog?", "And its margin?": a name alone. */
static bool is_name(const sift_scene *scene, const sift_typed *asked, size_t *from)
{
  sift_reading r = sift_reading_of(asked);
  size_t end = asked->word_count - 1;
  *from = sift_word_is_on(asked, 0, SIFT_W_COORDINATORS);
  bool begins = asked->words[*from].mention >= 0 ||
                sift_is_word_on(&asked->words[*from], SIFT_W_BEFORE_NOUNS);
  if (end > *from + LEAD || !begins)
    return false;
  for (size_t i = *from; i < end; i++)
    if (sift_finite_forms(scene, &r, (uint32_t)*from, (uint32_t)i) != 0)
      return false;
  return true;
}

/* "How many", "what": what the words at a place ask for; empty: nothing. */
static sift_text asked_at(const sift_scene *scene, const sift_word *words, size_t *end)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text first = sift_text_join(scene->arena, words[0].text, SIFT_TEXT(" "));
  sift_text asks =
      sift_map_get(rules, "asks_for", sift_text_join(scene->arena, first, words[1].text));
  *end = asks.len > 0 ? 2 : 1;
  return asks.len > 0 ? asks : sift_map_get(rules, "asks_for", words[0].text);
}

/* What the words ask for, of those that begin with one of the first `reach`. */
static bool read_asked(const sift_scene *scene, question *out, size_t reach)
{
  const sift_word *words = out->words.typed.words;
  size_t count = out->words.typed.word_count, length;
  for (size_t at = 0; at < reach && at + 2 < count && count < QUESTION; at++) {
    sift_text asks = asked_at(scene, &words[at], &length);
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
      if (sift_text_is(asks, questions[i].asks)) {
        out->rest = at + length;
        out->kinds = questions[i].kinds;
        out->order = questions[i].order;
        return true;
      }
  }
  return false;
}

/* "250 million. That is how many people use it every week": a figure alone, and what it
 * answers behind it. */
static bool read_behind(const sift_scene *scene, const sift_scene_sentence *answer,
                        question *out)
{
  uint32_t next = answer->index + 1;
  if (answer->typed.word_count > LEAD || next >= scene->article->sentence_count ||
      !sift_same_block(scene, next, answer->index))
    return false;
  sift_scene_words(scene, next, &out->words);
  const sift_typed *typed = &out->words.typed;
  return sift_word_is(typed, 0, "that") && sift_word_is_on(typed, 1, SIFT_W_BE) &&
         sift_word_is(typed, 2, "how") && read_asked(scene, out, OPENING);
}

/* In the paragraph of the answer, or in the line right above it. */
static bool read_question(const sift_scene *scene, const sift_scene_sentence *answer,
                          question *out)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t at = answer->index;
  if (at == 0 || all[at - 1].block + 1 < all[at].block ||
      !sift_ends_in_question(scene, at - 1))
    return read_behind(scene, answer, out);
  sift_scene_words(scene, at - 1, &out->words);
  if (read_asked(scene, out, OPENING))
    return true;
  out->kinds = ANY;
  out->order = NAMED;
  return out->words.typed.word_count > 2 && is_name(scene, &out->words.typed, &out->rest);
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

/* Behind the verb of "does Kroger need for its network", whose first word is at `from`:
 * before "for"; `end`: it has none that stands in its base form. */
static size_t behind_verb(const sift_scene *scene, const sift_word *words, size_t from,
                          size_t end)
{
  for (size_t i = from + 1; i < end; i++)
    if (words[i].mention < 0 && !sift_is_word_on(&words[i - 1], SIFT_W_BEFORE_NOUNS) &&
        (sift_verb_forms(scene, &words[i]) & (1u << SIFT_BASE)) != 0)
      return i + 1 + sift_is_word_on(&words[i + 1], SIFT_W_PARTICLES);
  return end;
}

/* The words up to behind the verb, with "operates" for "does Kroger operate". */
static void add_verb(const sift_scene *scene, sift_typed *out, const sift_word *words,
                     size_t from, size_t object)
{
  sift_words_add(out, words, from + 1, object);
  sift_word *last = &out->words[out->word_count - 1];
  const sift_verb *verb = sift_verb_of(scene, last);
  if (verb != NULL && (sift_verb_forms(scene, last) & (1u << SIFT_BASE)) != 0)
    sift_word_become(scene, last,
                     verb->forms[sift_is_word(&words[from], "does")  ? SIFT_THIRD
                                 : sift_is_word(&words[from], "did") ? SIFT_PAST
                                                                     : SIFT_BASE]);
}

/* The words from the figure on that stand before a mark or a verb: "60 satellites". */
static size_t noun_end(const sift_typed *answer, size_t value)
{
  size_t end = value + 1;
  while (end < answer->word_count && end < value + 3 && answer->words[end].mention < 0 &&
         sift_is_alpha((unsigned char)answer->words[end].text.at[0]) &&
         !sift_is_word_on(&answer->words[end], SIFT_W_AUXILIARIES) &&
         !sift_is_word_on(&answer->words[end], SIFT_W_AFTER_HEAD_NOUN))
    end++;
  return end;
}

/* "Jobs does it cut" + 900: "it cut 900 jobs"; "jobs will go": "900 jobs will go". */
static void tell_count(const sift_scene *scene, const question *q,
                       const sift_typed *answer, size_t value, sift_typed *out)
{
  const sift_word *words = q->words.typed.words;
  size_t verb = q->rest, end = q->words.typed.word_count - 1;
  while (verb < end && !sift_is_word_on(&words[verb], SIFT_W_AUXILIARIES))
    verb++;
  bool turned = verb + 1 < end && is_turned(scene, &words[verb], &words[verb + 1]);
  bool does = sift_is_word_on(&words[verb], SIFT_W_FORMS_OF_DO);
  size_t object = turned && does ? behind_verb(scene, words, verb + 1, end) : end;
  if (turned && does)
    add_verb(scene, out, words, verb, object);
  else if (turned)
    sift_words_add(out, words, verb, object);
  sift_words_add(out, answer->words, value,
                 verb == q->rest ? noun_end(answer, value) : value + 1);
  sift_words_add(out, words, q->rest, turned ? verb : end);
  if (turned)
    sift_words_add(out, words, object, end);
}

/* "Power does the bus take in winter" + 11 kilowatts: "the bus take 11 kilowatts of power
 * in winter"; false: the question is no such. */
static bool tell_much(const sift_scene *scene, const question *q, const sift_word *value,
                      sift_typed *out)
{
  const sift_word *words = q->words.typed.words;
  size_t verb = q->rest, end = q->words.typed.word_count - 1;
  while (verb < end && verb < q->rest + LEAD &&
         !sift_is_word_on(&words[verb], SIFT_W_FORMS_OF_DO))
    verb++;
  if (verb == q->rest || verb + 1 >= end ||
      !sift_is_word_on(&words[verb], SIFT_W_FORMS_OF_DO))
    return false;
  size_t object = behind_verb(scene, words, verb + 1, end);
  if (object == end && end > verb + 3)
    return false;
  sift_word of = words[verb];
  sift_word_become(scene, &of, SIFT_TEXT("of"));
  add_verb(scene, out, words, verb, object);
  sift_words_add(out, value, 0, 1);
  sift_words_add(out, &of, 0, 1);
  sift_words_add(out, words, q->rest, verb);
  sift_words_add(out, words, object, end);
  return true;
}

/* "Will the plant cost" + 22 billion; "was its revenue" + 3 billion: "its revenue was". */
static void tell_behind(const question *q, const sift_word *before,
                        const sift_word *value, sift_typed *out)
{
  const sift_word *words = q->words.typed.words;
  size_t from = q->rest, end = q->words.typed.word_count - 1;
  bool moves = q->order == BEHIND_VERB && sift_is_word_on(&words[from], SIFT_W_BE);
  bool drops = sift_is_word_on(&words[from], SIFT_W_FORMS_OF_DO);
  sift_words_add(out, words, from + (moves || drops), end);
  if (moves)
    sift_words_add(out, words, from, from + 1);
  if (before != NULL)
    sift_words_add(out, before, 0, 1);
  sift_words_add(out, value, 0, 1);
}

/* "The backlog" + down 23 percent from a year earlier: "the backlog fell 23 percent". */
static void tell_named(const sift_scene *scene, const question *q,
                       const sift_typed *answer, size_t value, sift_typed *out)
{
  enum { TAIL = 14 };
  const sift_word *words = q->words.typed.words;
  size_t end = q->rest, behind = value + 1;
  while (end + 1 < q->words.typed.word_count && !sift_is_word(&words[end], ","))
    end++;
  while (behind < answer->word_count && behind < value + TAIL &&
         !sift_is_word_on(&answer->words[behind], SIFT_W_SEAMS) &&
         !sift_is_word_on(&answer->words[behind], SIFT_W_CLOSING_MARKS))
    behind++;
  sift_text course = sift_verb_of_course(scene, &answer->words[value - (value > 0)]);
  sift_word verb = { .span = answer->words[value].span, .mention = -1 };
  sift_word_become(scene, &verb, course.len > 0 ? course : SIFT_TEXT("was"));
  sift_words_add(out, words, q->rest, end);
  sift_words_add(out, &verb, 0, 1);
  sift_words_add(out, answer->words, value, behind);
}

/* The words of the question with the figure in its place; the figure, or NULL: it has no
 * such answer. */
static const sift_mention *tell(const sift_scene *scene,
                                const sift_scene_sentence *answer, sift_typed *out)
{
  question q = { 0 };
  const sift_word *words = answer->typed.words;
  if (!read_question(scene, answer, &q))
    return NULL;
  size_t at = find_answer(scene, &answer->typed, q.kinds);
  if (at == SIZE_MAX)
    return NULL;
  const sift_mention *value = sift_mention_of(scene, &words[at]);
  bool dated = value->kind == SIFT_DATE && at > 0 && words[at - 1].mention < 0;
  out->words = SIFT_ARRAY(scene->arena, sift_word, QUESTION + 16);
  bool of = sift_word_is(&q.words.typed, q.rest, "of"); /* "how much of its revenue" */
  if (q.order == NAMED)
    tell_named(scene, &q, &answer->typed, at, out);
  else if (q.order == IN_PLACE || of)
    tell_count(scene, &q, &answer->typed, at, out);
  else if (q.order == BEHIND && tell_much(scene, &q, &words[at], out))
    return value;
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
  if (value == NULL || sift_is_drafted(done, value))
    return false;
  sift_drafts_borrowed(scene, told, value, drafts);
  return true;
}
