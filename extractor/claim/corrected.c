/* corrected.c - "An earlier version misstated how many had left. It was 3,400, not 4,300":
 * what a correction takes back and puts in its place, where its own words do not say what
 * the figures are of. Then the article says so elsewhere of the right one. */
#include "claim/parts.h"

#include <string.h>

#define REACH 400     /* claims of one article that are looked at */
#define BETWEEN 32    /* bytes from the one figure to the other: ", and not the" */
#define HEAD_ROOM 60  /* bytes of "Correction, 21 April, 09:10:" */
#define SIDES_LIMIT 6 /* figures of one sentence; more are no correction's */

static const sift_claim_rule corrected_rule = { .id = { "correction.figure", 17 } };

typedef struct correction {
  const sift_mention *right, *wrong;
} correction;

/* ---------------------------------------------------------------- its sentences */

static sift_text words_of(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  return sift_text_sub(scene->article->text, span.start, span.end);
}

/* The phrases of a correction (map `takes_back`), and with which bytes they begin: only
 * words that do are looked at further. */
typedef struct taking_back {
  const sift_map *phrases;
  bool begins[256];
} taking_back;

static taking_back phrases_of(const sift_scene *scene)
{
  taking_back t = { .phrases = sift_table_get(&scene->claimer->rules->maps,
                                              SIFT_TEXT("takes_back")) };
  for (size_t i = 0; t.phrases != NULL && i < t.phrases->entries.count; i++)
    t.begins[(unsigned char)t.phrases->entries.at[i].key.at[0]] = true;
  return t;
}

static bool begins_phrase(const taking_back *t, sift_text rest)
{
  for (size_t i = 0; i < t->phrases->entries.count; i++) {
    sift_text phrase = t->phrases->entries.at[i].key;
    if (sift_text_eq_fold(sift_text_sub(rest, 0, phrase.len), phrase))
      return true;
  }
  return false;
}

static bool takes_back(const taking_back *t, sift_text sentence)
{
  bool inside = false;
  for (size_t i = 0; i < sentence.len; i++) {
    unsigned char byte = (unsigned char)sentence.at[i];
    if (!inside && t->begins[(unsigned char)sift_to_lower((char)byte)] &&
        begins_phrase(t, sift_text_sub(sentence, i, sentence.len)))
      return true;
    inside = sift_is_alpha(byte);
  }
  return false;
}

/* "It is $190.", "The credit is 25%.": few words, and the figure. */
static bool puts_right(const sift_scene *scene, uint32_t sentence)
{
  enum { SHORT = 48 };
  sift_text words = words_of(scene, sentence);
  return sift_starts_listed(scene, words, SIFT_W_PUTS_RIGHT) ||
         (words.len <= SHORT && sift_text_starts(words, SIFT_TEXT("The ")) &&
          sift_has_listed(scene, words, SIFT_W_PLAINLY_IS));
}

/* ---------------------------------------------------------------- its figures */

/* Where the text begins behind "Correction, 21 April:". */
static size_t behind_head(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text words = words_of(scene, sentence);
  size_t colon = sift_text_find(words, SIFT_TEXT(": "), 0);
  return span.start + (colon != SIZE_MAX && colon < HEAD_ROOM ? colon : 0);
}

static size_t figures_of(const sift_scene *scene, uint32_t sentence,
                         const sift_mention *out[SIDES_LIMIT])
{
  size_t count = 0, from = SIZE_MAX;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_has_value(m))
      continue;
    from = from == SIZE_MAX ? behind_head(scene, sentence) : from;
    if (m->span.start < from)
      continue;
    if (count == SIDES_LIMIT)
      return 0;
    out[count++] = m;
  }
  return count;
}

static bool are_two(const sift_mention *a, const sift_mention *b)
{
  bool same = sift_decimal_equal(a->value.lo, b->value.lo) &&
              sift_decimal_equal(a->value.hi, b->value.hi) &&
              sift_text_eq(a->value.edtf, b->value.edtf) &&
              sift_text_eq(a->value.time, b->value.time);
  return a->kind == b->kind && !same;
}

/* "B, not A", "B rather than A", "to B from A", "from A to B" */
static bool read_pair(const sift_scene *scene, const sift_mention *a,
                      const sift_mention *b, correction *out)
{
  if (!are_two(a, b) || b->span.start < a->span.end ||
      b->span.start - a->span.end > BETWEEN)
    return false;
  sift_text text = scene->article->text;
  sift_text between = sift_text_sub(text, a->span.end, b->span.start);
  sift_text before = sift_text_sub(text, 0, a->span.start);
  bool not = sift_has_listed(scene, between, SIFT_W_CORRECTS) ||
             (sift_is_listed(scene, between, SIFT_W_CORRECTS_FROM) &&
              sift_text_ends(before, SIFT_TEXT("to ")));
  bool from = sift_is_listed(scene, between, SIFT_W_CORRECTED_TO) &&
              sift_text_ends(before, SIFT_TEXT("from "));
  *out = not ? (correction){ a, b } : (correction){ b, a };
  return not || from;
}

/* "Had said that they plunged A on Tuesday; the fall was B". */
static bool read_restated(const sift_scene *scene, const sift_mention *a,
                          const sift_mention *b, correction *out)
{
  if (!are_two(a, b) || b->span.start < a->span.end ||
      b->span.start - a->span.end > 2 * BETWEEN)
    return false;
  sift_text between = sift_text_sub(scene->article->text, a->span.end, b->span.start);
  *out = (correction){ b, a };
  return sift_text_has(between, SIFT_TEXT("; ")) &&
         sift_ends_listed(scene, between, SIFT_W_IS_RATHER) > 0;
}

static bool read_within(const sift_scene *scene, uint32_t sentence, correction *out)
{
  const sift_mention *at[SIDES_LIMIT];
  size_t count = figures_of(scene, sentence, at);
  for (size_t i = 0; i + 1 < count; i++)
    if (read_pair(scene, at[i], at[i + 1], out) ||
        read_restated(scene, at[i], at[count - 1], out))
      return true;
  return false;
}

/* The only figure of its kind in the sentence; NULL: none, or several. */
static const sift_mention *alone_of(const sift_scene *scene, uint32_t sentence,
                                    sift_kind kind)
{
  const sift_mention *at[SIDES_LIMIT], *found = NULL;
  size_t count = figures_of(scene, sentence, at);
  for (size_t i = 0; i < count; i++)
    if (at[i]->kind == kind && found != NULL)
      return NULL;
    else if (at[i]->kind == kind)
      found = at[i];
  return found;
}

/* "It was 42." of "said that it lasted 52 days": the one figure there lends its unit,
 * where it has no scale of its own. */
static const sift_mention *with_unit_of(const sift_scene *scene, uint32_t sentence,
                                        const sift_mention *bare)
{
  uint32_t scaleless = 1u << SIFT_DURATION | 1u << SIFT_QUANTITY | 1u << SIFT_PERCENT;
  const sift_mention *at[SIDES_LIMIT];
  if (figures_of(scene, sentence, at) != 1 || bare->kind != SIFT_COUNT ||
      bare->value.unit.len > 0 || (scaleless >> at[0]->kind & 1u) == 0)
    return NULL;
  sift_mention *out = SIFT_NEW(scene->arena, sift_mention);
  *out = *bare;
  out->kind = at[0]->kind;
  out->value.kind = at[0]->value.kind;
  out->value.unit = at[0]->value.unit;
  out->value.per = at[0]->value.per;
  return out;
}

/* "An earlier version gave it as A. It is B." */
static bool read_across(const sift_scene *scene, uint32_t sentence, correction *out)
{
  const sift_mention *at[SIDES_LIMIT];
  size_t count = figures_of(scene, sentence + 1, at);
  if (count != 1)
    return false;
  const sift_mention *wrong = alone_of(scene, sentence, at[0]->kind);
  if (wrong == NULL && (at[0] = with_unit_of(scene, sentence, at[0])) != NULL)
    wrong = alone_of(scene, sentence, at[0]->kind);
  *out = (correction){ at[0], wrong };
  return wrong != NULL && are_two(at[0], wrong);
}

/* The figures are looked for first: few sentences have two that one could be, and the
 * phrases are looked for letter by letter. */
static bool read_correction(const sift_scene *scene, const taking_back *t,
                            uint32_t sentence, correction *out)
{
  bool more = sentence + 1 < scene->article->sentence_count;
  bool found =
      read_within(scene, sentence, out) ||
      (more &&
       (read_within(scene, sentence + 1, out) || read_across(scene, sentence, out)) &&
       puts_right(scene, sentence + 1));
  return found && takes_back(t, words_of(scene, sentence));
}

/* ---------------------------------------------------------------- what they are of */

static sift_claim *claim_on(sift_scene *scene, const sift_mention *m)
{
  for (size_t i = 0; i < scene->claims.count; i++)
    if (scene->claims.at[i].value.text.at == m->value.text.at)
      return &scene->claims.at[i];
  return NULL;
}

/* "The fall was 14.6%" of what fell: -14.6%, as claims have it. */
static sift_value as_claimed(const sift_claim *claim, const sift_mention *m)
{
  sift_value value = m->value;
  if (m->kind == SIFT_PERCENT && claim->value.lo.digits < 0 && value.lo.digits > 0) {
    value.lo = sift_decimal_negate(m->value.hi);
    value.hi = sift_decimal_negate(m->value.lo);
  }
  return value;
}

static bool says(const sift_claim *claim, const sift_mention *m)
{
  const sift_value *v = &claim->value, w = as_claimed(claim, m);
  if (m->kind == SIFT_DATE || m->kind == SIFT_TIME)
    return v->kind == m->kind && w.edtf.len > 0 && sift_text_eq(v->edtf, w.edtf);
  bool unit = m->kind == SIFT_COUNT || sift_text_eq(v->unit, w.unit);
  return v->kind == m->kind && unit && sift_decimal_equal(v->lo, w.lo) &&
         sift_decimal_equal(v->hi, w.hi);
}

/* The one question that the figure answers elsewhere in the article; NULL: none, or more
 * than one. */
static const sift_claim *told_elsewhere(const sift_scene *scene, const sift_mention *m,
                                        const sift_claim *here)
{
  const sift_claim *found = NULL;
  for (size_t i = 0; i < scene->claims.count && i < REACH; i++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (claim == here || !says(claim, m))
      continue;
    if (found != NULL && (!sift_text_eq(found->metric, claim->metric) ||
                          !sift_text_eq(found->subject, claim->subject)))
      return NULL;
    found = found == NULL ? claim : found;
  }
  return found;
}

static void add_claim(sift_scene *scene, const sift_mention *m, const sift_claim *like,
                      sift_text cue)
{
  sift_claim copy = *like;
  sift_text unit = copy.value.unit;
  copy.value = as_claimed(like, m);
  copy.value.kind = m->kind;
  if (m->kind == SIFT_COUNT && copy.value.unit.len == 0)
    copy.value.unit = unit;
  copy.cue = cue;
  copy.rule = corrected_rule.id;
  copy.via_subject = copy.via_metric = SIFT_VIA_COREFERENCE;
  copy.confidence = (sift_decimal){ 80, -2 };
  sift_claim_place(scene, m->sentence, m->span, &copy);
  *SIFT_PUSH(scene->arena, &scene->claims) = copy;
}

/* What the figure is of, as the one says who is surer of it. */
static void take_question(sift_claim *claim, const sift_claim *from)
{
  claim->metric = from->metric;
  claim->subject = from->subject;
  claim->object = from->object;
  claim->period = from->period;
  claim->via_period = from->via_period;
}

static bool is_vague(const sift_claim *claim)
{
  return claim == NULL || claim->via_metric == SIFT_VIA_COREFERENCE ||
         claim->via_metric == SIFT_VIA_SENTENCE;
}

/* Whether the paragraph of the correction names what the claim carries from before it. */
static bool is_named_beside(const sift_scene *scene, const sift_claim *claim,
                            const sift_mention *figure)
{
  const sift_article *article = scene->article;
  sift_span block = article->blocks[article->sentences[figure->sentence].block].span;
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *other = &scene->claims.at[i];
    if (!is_vague(other) && sift_text_eq(other->metric, claim->metric) &&
        other->span.start >= block.start && other->span.end <= block.end)
      return true;
  }
  for (size_t i = sift_scene_first(scene, block.start); i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= block.end)
      return false;
    if (m->kind == SIFT_METRIC && sift_text_eq(m->metric->id, claim->metric))
      return true;
  }
  return false;
}

static void forget(sift_scene *scene, const sift_mention *m)
{
  sift_claim *claim = claim_on(scene, m);
  if (claim == NULL || !is_vague(claim))
    return;
  size_t at = (size_t)(claim - scene->claims.at);
  memmove(claim, claim + 1, (scene->claims.count - at - 1) * sizeof *claim);
  scene->claims.count--;
}

/* Both figures become claims of what the one is known to be of. */
static void write_correction(sift_scene *scene, const correction *c)
{
  sift_claim *right = claim_on(scene, c->right), *wrong = claim_on(scene, c->wrong);
  const sift_claim *like = !is_vague(right) ? right : !is_vague(wrong) ? wrong : NULL;
  if (like == NULL)
    like = told_elsewhere(scene, c->right, right);
  if (like == NULL && wrong != NULL) /* else the right one carries from something else */
    like = right != NULL ? right : wrong;
  if (like == NULL)
    like = told_elsewhere(scene, c->wrong, NULL);
  if (like != NULL && like == (right != NULL ? right : wrong) && is_vague(like) &&
      !is_named_beside(scene, like, c->wrong)) {
    forget(scene, c->wrong);
    forget(scene, c->right);
    return;
  }
  if (like == NULL || (!is_vague(wrong) && !sift_text_eq(like->metric, wrong->metric)))
    return;
  sift_claim known = *like;
  if (known.object.len == 0 && wrong != NULL && like == right &&
      sift_text_eq(wrong->metric, right->metric))
    known.object = wrong->object; /* "Premier customers ... The credit is 25%" */
  if (wrong != NULL) {
    take_question(wrong, &known);
    wrong->cue = SIFT_SAYS_CORRECTED;
  }
  if (right != NULL) {
    take_question(right, &known);
    right->cue = right->cue.len == 0 ? SIFT_SAYS_CORRECTION : right->cue;
  }
  if (wrong == NULL)
    add_claim(scene, c->wrong, &known, SIFT_SAYS_CORRECTED);
  if (right == NULL)
    add_claim(scene, c->right, &known, SIFT_SAYS_CORRECTION);
}

void sift_corrections_complete(sift_scene *scene)
{
  const taking_back t = phrases_of(scene);
  for (uint32_t i = 0; i < scene->article->sentence_count; i++) {
    correction found;
    if (read_correction(scene, &t, i, &found))
      write_correction(scene, &found);
  }
}
