/* names.c - what the automaton found of names, metrics, class words and hedges, checked
 * in its place: word boundaries, case, what stands around it. */
#include "tag/engine.h"

#include <string.h>

/* Ranks: an entity before a value rule, but for a surname alone ("in Ellison, Missouri"),
 * before a metric before a reference. */
#define ENTITY_RANK 0
#define SURNAME_RANK (UINT32_MAX - 3)
#define METRIC_RANK (UINT32_MAX - 2)
#define REF_RANK (UINT32_MAX - 1)

/* ---------------------------------------------------------------- words */

static bool is_word_rune(uint32_t rune)
{
  if (rune < 0x80)
    return sift_is_alpha((int)rune) || sift_is_digit((int)rune) || rune == '_';
  return sift_rune_is_letter(rune);
}

static uint32_t rune_before(sift_text copy, uint32_t place)
{
  uint32_t start = place - 1;
  while (start > 0 && place - start < 4 && ((unsigned char)copy.at[start] & 0xC0) == 0x80)
    start--;
  const char *at = copy.at + start;
  return sift_rune_next(&at, copy.at + place);
}

static uint32_t rune_at(sift_text copy, uint32_t place)
{
  const char *at = copy.at + place;
  return sift_rune_next(&at, copy.at + copy.len);
}

bool sift_word_begins(sift_text copy, uint32_t place)
{
  return place == 0 || !is_word_rune(rune_before(copy, place));
}

bool sift_word_ends(sift_text copy, uint32_t place)
{
  return place >= copy.len || !is_word_rune(rune_at(copy, place));
}

/* Boundaries matter only where the phrase itself ends in a letter or digit ("+" does
 * not). */
static bool stands_alone(sift_text copy, sift_span span)
{
  if (is_word_rune(rune_at(copy, span.start)) && !sift_word_begins(copy, span.start))
    return false;
  return !is_word_rune(rune_before(copy, span.end)) || sift_word_ends(copy, span.end);
}

static bool has_plural(sift_text copy, uint32_t end)
{
  return end < copy.len && (copy.at[end] == 's' || copy.at[end] == 'S') &&
         sift_word_ends(copy, end + 1);
}

/* ---------------------------------------------------------------- entities */

static bool in_line_of_capitals(sift_text copy, uint32_t place)
{
  const uint32_t reach = 160;
  uint32_t low = place, high = place;
  while (low > 0 && place - low < reach && copy.at[low - 1] != '\n')
    low--;
  while (high < copy.len && high - place < reach && copy.at[high] != '\n')
    high++;
  for (uint32_t i = low; i < high; i++)
    if (copy.at[i] >= 'a' && copy.at[i] <= 'z')
      return false;
  return true;
}

static size_t letters_of(sift_text t)
{
  size_t count = 0;
  for (size_t i = 0; i < t.len; i++)
    count += sift_is_alpha((unsigned char)t.at[i]);
  return count;
}

static bool is_exact(sift_text copy, sift_span span, sift_text written)
{
  if (memcmp(copy.at + span.start, written.at, written.len) == 0)
    return true;
  if (letters_of(written) < 4)
    return false;
  for (uint32_t i = span.start; i < span.end; i++)
    if (copy.at[i] >= 'a' && copy.at[i] <= 'z')
      return false;
  return in_line_of_capitals(copy, span.start);
}

/* "(NASDAQ: ABCD)", "(ABCD)", "$ABCD", or four and more capitals among small letters. */
static bool is_ticker(sift_text copy, sift_span span, sift_text written)
{
  if (memcmp(copy.at + span.start, written.at, written.len) != 0)
    return false;
  uint32_t before = span.start;
  while (before > 0 && copy.at[before - 1] == ' ')
    before--;
  char left = before > 0 ? copy.at[before - 1] : '\n';
  if (left == ':' || (left == '$' && before == span.start) || left == '(')
    return true;
  return written.len >= 4 && !in_line_of_capitals(copy, span.start);
}

/* "Snap-on": one word, of which the name is but a part. */
static bool goes_on_behind_hyphen(const sift_ruleset *rules, sift_text copy, uint32_t end)
{
  if (end >= copy.len || copy.at[end] != '-')
    return false;
  uint32_t stop = end + 1;
  while (stop < copy.len && sift_is_alpha((unsigned char)copy.at[stop]))
    stop++;
  return sift_word_ends(copy, stop) && (stop == copy.len || copy.at[stop] != '-') &&
         sift_grammar_has(&rules->grammar, sift_text_sub(copy, end + 1, stop),
                          SIFT_W_TAILS_OF_NAMES);
}

/* "National Bank of Canada" is not the Bank of Canada: before a name that begins with
 * what an institution is, such a word makes another of it. */
static bool is_of_another(const sift_ruleset *rules, const sift_entity *entity,
                          sift_text copy, sift_span span)
{
  sift_text name = sift_text_sub(copy, span.start, span.end);
  if (entity->kind != SIFT_ORG || !sift_text_has(name, SIFT_TEXT(" of ")) ||
      span.start < 2 || copy.at[span.start - 1] != ' ')
    return false;
  sift_text word = sift_word_before(copy, span.start);
  return sift_map_get(rules, "common_begin", word).at != NULL;
}

static void hit_entity(sift_tagger *tagger, const sift_target *target, sift_span span)
{
  sift_text copy = tagger->copy.text;
  const sift_entity *entity = &tagger->rules->entities[target->index];
  char last = copy.at[span.end - 1];
  bool counted = entity->kind == SIFT_CHIP || entity->kind == SIFT_PRODUCT ||
                 sift_is_digit((unsigned char)last);
  if (!stands_alone(copy, span) &&
      !(counted && sift_word_begins(copy, span.start) && has_plural(copy, span.end)))
    return;
  if (goes_on_behind_hyphen(tagger->rules, copy, span.end) ||
      is_of_another(tagger->rules, entity, copy, span))
    return;
  if (target->form == SIFT_ALIAS_EXACT && !is_exact(copy, span, target->written))
    return;
  if (target->form == SIFT_ALIAS_TICKER && !is_ticker(copy, span, target->written))
    return;
  bool is_surname = entity->kind == SIFT_PERSON &&
                    memchr(target->written.at, ' ', target->written.len) == NULL;
  sift_candidate_add(tagger, span, SIFT_HIT_ENTITY, target->index,
                     is_surname ? SURNAME_RANK : ENTITY_RANK);
}

/* ---------------------------------------------------------------- references */

/* The word that ends at `end`: letters, digits, hyphens, apostrophes. */
static sift_span word_before(sift_text copy, uint32_t end)
{
  uint32_t start = end;
  while (start > 0 && end - start < 40 &&
         (is_word_rune((unsigned char)copy.at[start - 1]) || copy.at[start - 1] == '-' ||
          (unsigned char)copy.at[start - 1] >= 0x80))
    start--;
  return (sift_span){ start, end };
}

bool sift_is_origin(const sift_ruleset *rules, sift_text word)
{
  static const struct {
    const char *tail;
    size_t longest; /* "Scottish", but not "Lanternfish" */
  } tails[] = { { "ish", 8 }, { "ese", 10 }, { "ian", 12 }, { "can", 10 } };
  if (word.len < 5 || !sift_is_upper((unsigned char)word.at[0]))
    return false;
  for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
    if (word.len <= tails[i].longest && sift_text_ends(word, sift_text_of(tails[i].tail)))
      return true;
  return sift_grammar_has(&rules->grammar, word, SIFT_W_IRREGULAR_ORIGINS);
}

/* "second-largest": a figure, and behind it is said what somebody is, not who. */
static bool is_placing(const sift_ruleset *rules, sift_text word)
{
  const char *hyphen = memchr(word.at, '-', word.len);
  sift_text first = sift_text_sub(word, 0, (size_t)(hyphen - word.at));
  return sift_map_get(rules, "ordinal", first).at != NULL;
}

/* "Seoul-based", "US", "Dutch": may stand between "the" and its class word. Other
 * capitals are somebody's name, which says more: "the Quarry Bend fire department". */
static bool is_attribute(const sift_ruleset *rules, sift_text word)
{
  if (word.len == 0)
    return false;
  const sift_entity *named = sift_entity_find(rules, word);
  return (named != NULL && named->kind == SIFT_PLACE) || sift_is_origin(rules, word) ||
         (named == NULL && memchr(word.at, '-', word.len) != NULL &&
          !is_placing(rules, word));
}

/* "500-MW", "five-story": a figure of its own. */
static bool is_measure(const sift_ruleset *rules, sift_text word)
{
  const char *hyphen = word.len > 0 ? memchr(word.at, '-', word.len) : NULL;
  if (hyphen == NULL)
    return false;
  sift_text first = sift_text_sub(word, 0, (size_t)(hyphen - word.at));
  return sift_is_digit(word.at[0]) ||
         sift_map_get(rules, "number_word", first).at != NULL;
}

/* "the Dutch chip maker": the span from the determiner on, or from behind a figure
 * ("the 500-MW plant"); empty where there is none. In "the Trainium2 chip" stands a name,
 * which says more. */
static sift_span with_determiner(const sift_ruleset *rules, sift_text copy,
                                 sift_span span)
{
  uint32_t end = span.start, begin = 0;
  for (int words = 0; words < 4 && end > 0 && copy.at[end - 1] == ' '; words++) {
    sift_span word = word_before(copy, end - 1);
    sift_text text = sift_text_sub(copy, word.start, word.end);
    if (sift_grammar_has_fold(&rules->grammar, text, SIFT_W_CLASS_DETERMINERS))
      return (sift_span){ begin > 0 ? begin : word.start, span.end };
    if (begin == 0 && is_measure(rules, text))
      begin = end;
    else if (!is_attribute(rules, text))
      break;
    end = word.start;
  }
  return (sift_span){ 0, 0 };
}

/* "The Quarry Bend works": what begins like "the quarry" is a name that goes on. */
static bool goes_on_as_name(sift_text copy, sift_span span)
{
  uint32_t last = span.end;
  while (last > span.start && copy.at[last - 1] != ' ')
    last--;
  return last > span.start && sift_is_upper((unsigned char)copy.at[last]) &&
         span.end + 1 < copy.len && copy.at[span.end] == ' ' &&
         sift_is_upper((unsigned char)copy.at[span.end + 1]) &&
         !in_line_of_capitals(copy, span.start);
}

static void hit_class(sift_tagger *tagger, const sift_target *target, sift_span span)
{
  if (!stands_alone(tagger->copy.text, span) || goes_on_as_name(tagger->copy.text, span))
    return;
  if (target->kind == SIFT_HIT_ENTITY_CLASS)
    span = with_determiner(tagger->rules, tagger->copy.text, span);
  sift_candidate_add(tagger, span, target->kind, target->index, REF_RANK);
}

/* ---------------------------------------------------------------- the hit */

static void hit_metric(sift_tagger *tagger, const sift_target *target, sift_span span)
{
  sift_text copy = tagger->copy.text;
  bool plural = !stands_alone(copy, span);
  if (sift_goes_on_name(copy, span) ||
      (plural && (!sift_word_begins(copy, span.start) || !has_plural(copy, span.end))))
    return;
  span.end += plural;
  sift_candidate_add(tagger, span, SIFT_HIT_METRIC, target->index, METRIC_RANK);
}

void sift_names_hit(sift_tagger *tagger, const sift_target *target, uint32_t end)
{
  sift_span span = { end - (uint32_t)target->written.len, end };
  switch (target->kind) {
  case SIFT_HIT_ENTITY:
    hit_entity(tagger, target, span);
    break;
  case SIFT_HIT_METRIC:
    hit_metric(tagger, target, span);
    break;
  case SIFT_HIT_CLASS:
  case SIFT_HIT_ENTITY_CLASS:
    hit_class(tagger, target, span);
    break;
  case SIFT_HIT_HEDGE:
    /* a sign needs no word boundary: "B~33%" */
    if (stands_alone(tagger->copy.text, span) ||
        !sift_is_alpha((unsigned char)tagger->copy.text.at[span.start]))
      *SIFT_PUSH(tagger->scratch, &tagger->hedges) =
          (sift_hedge_hit){ span, target->index };
    break;
  default:
    break;
  }
}

/* ---------------------------------------------------------------- names that rules
 * find */

/* Where a firm's name begins behind a country's: "Austria's Talvane Airlines". */
static size_t origin_end(const sift_ruleset *rules, sift_text name)
{
  size_t own = sift_text_find(name, SIFT_TEXT("'s "), 0);
  if (own == SIZE_MAX)
    return 0;
  const sift_entity *place = sift_entity_find(rules, sift_text_sub(name, 0, own));
  bool is_country = place != NULL && place->kind == SIFT_PLACE &&
                    place->classes.count > 0 &&
                    sift_text_is(place->classes.at[0], "country");
  return is_country ? own + 3 : 0;
}

/* "Hale Mills" of "Orrin-Hale Mills": the end of a longer name. */
static bool is_torn(sift_text copy, uint32_t start)
{
  if (start < 2 || copy.at[start - 1] != '-')
    return false;
  sift_span before = word_before(copy, start - 1);
  return before.end > before.start && sift_is_upper((unsigned char)copy.at[before.start]);
}

/* "Target", "Delta": known as "Target Corp", "Delta Air Lines"; not every target is one. */
static const sift_entity *known_in_full(const sift_match *match, sift_text name)
{
  sift_text id = sift_map_get(match->rules, "firm_word", name);
  if (id.len > 0)
    return sift_entity_find(match->rules, id);
  static const char *const forms[] = { " Corp", " Inc", " plc", " Co",  " SE",
                                       " AG",   " SA",  " Ltd", " SpA", NULL };
  for (size_t i = 0; forms[i] != NULL && match->rule->kind == SIFT_ORG; i++) {
    const sift_entity *found = sift_entity_find(
        match->rules, sift_text_join(match->arena, name, sift_text_of(forms[i])));
    if (found != NULL && found->kind == SIFT_ORG)
      return found;
  }
  return NULL;
}

/* "ORRIN & VALE PLC", heading what calls it "Orrin & Vale". */
static sift_text as_text_has_it(const sift_match *match, sift_text name)
{
  sift_text proper = sift_name_proper(match->arena, name);
  return sift_text_has(match->copy, proper) ? proper : name;
}

bool sift_name_read(const sift_match *match, sift_mention *out)
{
  sift_text name = sift_text_sub(match->copy, match->whole.start, match->whole.end);
  sift_span span = match->whole;
  if (sift_match_group(match, "name", &name, &span) && span.end > span.start)
    out->span = span;
  if (match->rule->kind == SIFT_ORG) {
    out->span.start += (uint32_t)origin_end(match->rules, name);
    out->span = sift_with_partners(match->rules, match->copy, out->span);
    name = sift_text_sub(match->copy, out->span.start, out->span.end);
  }
  if (match->rule->kind == SIFT_PERSON && sift_is_legal_form(sift_text_last_word(name)))
    return false; /* "Orrin Inc said": that is no surname */
  bool may_be_torn = match->rule->kind == SIFT_ORG || match->rule->kind == SIFT_PERSON;
  if (may_be_torn && is_torn(match->copy, out->span.start))
    return false;
  sift_text id;
  const sift_entity *known = NULL;
  if (sift_match_group(match, "id", &id, NULL))
    known = sift_entity_find(match->rules, id);
  if (known == NULL)
    known = sift_entity_find(match->rules, name);
  if (known == NULL)
    known = sift_known_by_code(match, name);
  if (known == NULL)
    known = known_in_full(match, name);
  bool is_thing =
      match->rule->kind == SIFT_PRODUCT && known != NULL && known->kind == SIFT_CHIP;
  if (known != NULL && (known->kind == match->rule->kind || is_thing)) {
    out->kind = known->kind;
    out->entity = known;
    return !is_of_another(match->rules, known, match->copy, out->span);
  }
  sift_entity *entity = SIFT_NEW(match->arena, sift_entity);
  entity->kind = match->rule->kind;
  entity->name = sift_text_squeeze(match->arena, as_text_has_it(match, name));
  entity->id = entity->name;
  entity->local = true;
  sift_match_group(match, "vendor", &entity->vendor, NULL);
  sift_match_group(match, "role", &entity->role, NULL);
  sift_match_group(match, "generation", &entity->generation, NULL);
  sift_match_group(match, "proof", &entity->proof, NULL);
  sift_text answers;
  if (sift_match_group(match, "class", &answers, NULL))
    sift_entity_answers_to(match->arena, entity, answers);
  sift_works_complete(match->rules, match->arena, entity);
  sift_text bystander;
  entity->bystander = sift_match_group(match, "bystander", &bystander, NULL);
  out->entity = entity;
  return true;
}
