/* cuts.c - "The plant, a relic of the war, will, if all goes to plan, employ": what
 * stands between subject and verb, between the parts of a verb, and before its figure. */
#include "claim/sentence/cuts.h"

#define CUT_WORDS 40
#define ADVERBIAL_WORDS 12 /* "would by the end of next year employ" */
#define NOUN_WORDS 8

static bool is_figure(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  while (sift_reading_is_on(r, at, SIFT_W_HEDGES) || sift_reading_is(r, at, "to"))
    at++;
  const sift_mention *m = sift_mention_there(scene, r, at);
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

static uint32_t past_adverbs(const sift_reading *r, uint32_t at)
{
  while (at < r->count && sift_is_adverb(&r->words[at]))
    at++;
  return at;
}

static bool ends_part(const sift_reading *r, uint32_t at)
{
  return sift_reading_is_on(r, at, SIFT_W_PART_MARKS);
}

/* ---------------------------------------------------------------- what waits */

/* Whether the words before the comma at `comma` are a subject that waits for its verb. */
static bool has_subject_only(const sift_scene *scene, const sift_reading *r,
                             uint32_t comma)
{
  uint32_t start = comma;
  while (start > 0 && !sift_reading_is_on(r, start - 1, SIFT_W_CLOSING_MARKS) &&
         !sift_reading_is_on(r, start - 1, SIFT_W_SUBORDINATORS) &&
         !sift_reading_is_on(r, start - 1, SIFT_W_COORDINATORS))
    start--;
  for (uint32_t i = start; i < comma; i++) {
    if (sift_reading_is(r, i, ",")) {
      if (!sift_is_fronted(scene, r, start))
        return false;
      start = i + 1;
    } else if (sift_finite_forms(scene, r, start, i) != 0) {
      if (!sift_is_saying(scene, &r->words[i]))
        return false;
      start = i + 1;
    }
  }
  return start < comma && !sift_is_fronted(scene, r, start);
}

/* What the words before a comma wait for; a part: the verb to a "has", a "will". */
typedef enum wait { FOR_NOTHING, FOR_PART, FOR_FIGURE, FOR_VERB } wait;

/* The word before a comma and the adverbs there. */
static uint32_t last_before(const sift_reading *r, uint32_t comma)
{
  uint32_t before = comma - 1;
  while (before > 0 && sift_is_adverb(&r->words[before]))
    before--;
  return before;
}

static wait waits_for(const sift_scene *scene, const sift_reading *r, uint32_t comma)
{
  uint32_t before = last_before(r, comma);
  if (sift_reading_is_on(r, before, SIFT_W_MODALS) ||
      sift_reading_is_on(r, before, SIFT_W_PERFECTS) ||
      sift_reading_is_on(r, before, SIFT_W_COPULAS))
    return FOR_PART;
  if (before > 0 && sift_finite_forms(scene, r, 0, before) != 0)
    return FOR_FIGURE;
  return has_subject_only(scene, r, comma) ? FOR_VERB : FOR_NOTHING;
}

/* Whether the word at `at` is that. */
static bool goes_on(const sift_scene *scene, const sift_reading *r, wait waits,
                    uint32_t comma, uint32_t at)
{
  uint32_t verb = past_adverbs(r, at);
  uint32_t helper = last_before(r, comma);
  switch (waits) {
  case FOR_PART:
    return sift_is_waited_for(scene, r, helper, verb) ||
           (!sift_reading_is_on(r, helper, SIFT_W_MODALS) && is_figure(scene, r, at));
  case FOR_FIGURE:
    return is_figure(scene, r, at);
  case FOR_VERB:
    return verb < r->count && sift_finite_forms(scene, r, comma, verb) != 0;
  case FOR_NOTHING:
    break;
  }
  return false;
}

/* The comma that takes up again what the one at `open` breaks off; 0: none. */
static uint32_t comma_end(const sift_scene *scene, const sift_reading *r, uint32_t open)
{
  wait waits = waits_for(scene, r, open);
  if (waits == FOR_NOTHING)
    return 0;
  for (uint32_t i = open + 2; i + 1 < r->count && i - open <= CUT_WORDS; i++) {
    if (ends_part(r, i))
      return 0;
    if (sift_reading_is(r, i, ",") && goes_on(scene, r, waits, open, i + 1))
      return i;
  }
  return 0;
}

/* A relative clause that nothing closes goes on to the end. */
static uint32_t open_end(const sift_reading *r, uint32_t open)
{
  uint32_t last = open + 1;
  while (last < r->count && !ends_part(r, last) && !sift_reading_is(r, last, "."))
    last++;
  return last - 1;
}

static uint32_t pair_end(const sift_reading *r, uint32_t open, const char *close)
{
  for (uint32_t i = open + 2; i < r->count && i - open <= CUT_WORDS; i++) {
    if (sift_reading_is(r, i, ";"))
      return 0;
    if (sift_reading_is(r, i, close))
      return i;
  }
  return 0;
}

/* "Would by the end of next year employ": the last word before the verb; 0: none. */
static uint32_t adverbial_end(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  bool modal = sift_reading_is_on(r, at, SIFT_W_MODALS);
  if ((!modal && !sift_reading_is_on(r, at, SIFT_W_PERFECTS)) ||
      !sift_reading_is_on(r, at + 1, SIFT_W_BEGINS_ADVERBIAL))
    return 0;
  unsigned wanted = 1u << (modal ? SIFT_BASE : SIFT_DONE);
  for (uint32_t i = at + 3; i < r->count && i <= at + ADVERBIAL_WORDS; i++) {
    if (sift_reading_is(r, i, ",") || ends_part(r, i) || sift_reading_is(r, i, "and"))
      return 0;
    if ((sift_verb_forms_at(scene, r, i) & wanted) != 0 &&
        !sift_reading_is_on(r, i - 1, SIFT_W_BEFORE_NOUNS) &&
        sift_begins_object(scene, r, i + 1))
      return i - 1;
  }
  return 0;
}

/* Past the last word of what stands between and begins at `at`; 0: nothing does. */
static uint32_t cut_end(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  if (at == 0 || r->words[at].mention >= 0)
    return 0;
  if (sift_reading_is(r, at, ",") && sift_reading_is_on(r, at + 1, SIFT_W_ADDS_SUBJECT))
    return 0; /* "Kroger, along with Target, employs": of both */
  sift_typed typed = { .words = r->words, .word_count = r->count };
  uint32_t end = (uint32_t)sift_insertion_end(scene, &typed, at);
  if (end > 0)
    return end + 1;
  if (sift_reading_is(r, at, ",")) {
    end = sift_reading_is_on(r, at + 1, SIFT_W_RELATIVES) ? open_end(r, at)
                                                          : comma_end(scene, r, at);
  } else if (sift_reading_is(r, at, "(")) {
    end = pair_end(r, at, ")");
  } else if (sift_reading_is(r, at, "-")) {
    end = at < 12 && !sift_reading_is(r, 0, "the") ? 0 : pair_end(r, at, "-");
    if (end == 0)
      end = pair_end(r, at, "-") > 0 && has_subject_only(scene, r, at)
                ? pair_end(r, at, "-")
                : 0;
  } else if (sift_reading_is_on(r, at - 1, SIFT_W_MODALS) ||
             sift_reading_is_on(r, at - 1, SIFT_W_PERFECTS)) {
    end = adverbial_end(scene, r, at - 1);
  }
  return end == 0 ? 0 : end + 1;
}

/* ---------------------------------------------------------------- pieces */

/* The first word of the noun phrase before `end` that a clause there is of; `end`: it is
 * not sure which. */
static uint32_t antecedent(const sift_scene *scene, const sift_reading *r, uint32_t end)
{
  uint32_t kinds = SIFT_ANY_SUBJECT | (1u << SIFT_REF);
  const sift_mention *m = sift_mention_of(scene, &r->words[end - 1]);
  if (m != NULL && (kinds & (1u << m->kind)) != 0)
    return end - 1;
  return end;
}

static void add_piece(const sift_scene *scene, const sift_reading *r, uint32_t subject,
                      uint32_t subject_end, uint32_t first, uint32_t end, bool owns,
                      bool is_finite, sift_pieces *pieces)
{
  uint32_t room = end - first + subject_end - subject + 2;
  sift_reading piece = { .words = SIFT_ARRAY(scene->arena, sift_word, room),
                         .from = SIFT_ARRAY(scene->arena, uint32_t, room),
                         .is_finite = is_finite };
  for (uint32_t i = subject; i < subject_end; i++) {
    piece.from[piece.count] = r->from[i];
    piece.words[piece.count++] = r->words[i];
  }
  if (owns) {
    sift_word mark = r->words[first - 1];
    sift_word_become(scene, &mark, SIFT_TEXT("'s"));
    piece.from[piece.count] = r->from[first - 1];
    piece.words[piece.count++] = mark;
  }
  piece.subject = piece.count;
  uint32_t day =
      owns ? first : sift_past_day(scene, r, first); /* "which last year lost" */
  for (uint32_t i = day; i < end; i++) {
    piece.from[piece.count] = r->from[i];
    piece.words[piece.count++] = r->words[i];
  }
  for (uint32_t i = first; i < day; i++) {
    piece.from[piece.count] = r->from[i];
    piece.words[piece.count++] = r->words[i];
  }
  *SIFT_PUSH(scene->arena, pieces) = piece;
}

/* "A company that employs", between the commas at `open` and `end`. */
static uint32_t behind_relative(const sift_reading *r, uint32_t first, uint32_t end)
{
  if (!sift_reading_is_on(r, first, SIFT_W_BEGINS_APPOSITION))
    return 0;
  for (uint32_t i = first + 2; i < end && i <= first + NOUN_WORDS; i++)
    if (sift_reading_is(r, i, "that") || sift_reading_is(r, i, "which"))
      return i + 1;
  return 0;
}

/* What is cut out from `at` on may tell something of whoever stands before. */
static void keep_piece(const sift_scene *scene, const sift_reading *r, uint32_t at,
                       uint32_t end, sift_pieces *pieces)
{
  uint32_t subject = antecedent(scene, r, at), first = at + 1, last = end;
  if (subject == at || !sift_reading_is(r, at, ",") || pieces->count > SIFT_CLAUSE_ROOM)
    return;
  if (sift_reading_is(r, last - 1, ","))
    last--;
  if (sift_reading_is_on(r, first, SIFT_W_SUBJECT_RELATIVES)) {
    for (uint32_t i = first + 2; i + 1 < last; i++)
      if (sift_reading_is(r, i, "and") &&
          sift_reading_is_on(r, i + 1, SIFT_W_SUBJECT_RELATIVES)) {
        add_piece(scene, r, subject, at, i + 2, last, sift_reading_is(r, i + 1, "whose"),
                  true, pieces);
        last = i; /* "and which last year": one more */
      }
    add_piece(scene, r, subject, at, first + 1, last, sift_reading_is(r, first, "whose"),
              true, pieces);
    return;
  }
  uint32_t inner = behind_relative(r, first, last);
  unsigned forms = sift_verb_forms_at(scene, r, first);
  if (inner > 0)
    add_piece(scene, r, subject, at, inner, last, false, true, pieces);
  else if ((forms & ((1u << SIFT_ING) | (1u << SIFT_DONE))) != 0)
    add_piece(scene, r, subject, at, first, last, false, false, pieces);
}

/* ", an owner of shops that employs 640": behind a name at the end of a sentence. */
static void keep_apposition(const sift_scene *scene, const sift_reading *r, uint32_t at,
                            sift_pieces *pieces)
{
  if (!sift_reading_is(r, at, ",") || at == 0 || pieces->count > SIFT_CLAUSE_ROOM)
    return;
  uint32_t end = at + 1;
  while (end < r->count && !sift_reading_is(r, end, ",") &&
         !sift_reading_is(r, end, ".") && !ends_part(r, end))
    end++;
  uint32_t inner = behind_relative(r, at + 1, end), subject = antecedent(scene, r, at);
  if (inner > 0 && subject < at)
    add_piece(scene, r, subject, at, inner, end, false, true, pieces);
}

void sift_cuts_make(const sift_scene *scene, const sift_reading *r, sift_reading *trunk,
                    sift_pieces *pieces)
{
  *trunk = (sift_reading){ .words = SIFT_ARRAY(scene->arena, sift_word, r->count),
                           .from = SIFT_ARRAY(scene->arena, uint32_t, r->count) };
  for (uint32_t i = 0; i < r->count;) {
    uint32_t end = cut_end(scene, r, i);
    if (end > 0) {
      keep_piece(scene, r, i, end, pieces);
      i = end;
      continue;
    }
    keep_apposition(scene, r, i, pieces);
    trunk->from[trunk->count] = r->from[i];
    trunk->words[trunk->count++] = r->words[i];
    i++;
  }
}
