/* tag.c - the engine: one pass of the automaton over the match copy, rules run only where a
 * literal of theirs was found, names checked, then the selection, hedges, and places in the
 * article's own text. */
#include "tag/engine.h"

#include <string.h>

#define HIT_ROOM 512

sift_tagger *sift_tagger_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_tagger *tagger = SIFT_NEW(arena, sift_tagger);
  tagger->rules = rules;
  tagger->matcher = sift_matcher_open(arena);
  tagger->scratch = sift_arena_open(0);
  sift_defer(arena, (void (*)(void *))sift_arena_close, tagger->scratch);
  tagger->windows = SIFT_ARRAY(arena, sift_windows, rules->value_count + 1);
  tagger->skipped = SIFT_NO_RULE;
  return tagger;
}

/* ---------------------------------------------------------------- groups of a match */

static bool group_span(const sift_match *match, const char *name, sift_span *out)
{
  const sift_value_rule *rule = match->rule;
  size_t length = strlen(name);
  for (size_t i = 0; i < rule->group_count; i++)
    if (rule->groups[i].length == length && rule->groups[i].name[0] == name[0] &&
        memcmp(rule->groups[i].name, name, length) == 0 &&
        sift_matcher_group(match->matcher, rule->groups[i].number, out) &&
        out->end > out->start)
      return true;
  return false;
}

bool sift_match_group(const sift_match *match, const char *name, sift_text *out,
                      sift_span *at)
{
  sift_span span = { match->whole.start, match->whole.start };
  sift_text text = { NULL, 0 };
  if (group_span(match, name, &span))
    text = sift_text_sub(match->copy, span.start, span.end);
  for (size_t i = 0; text.at == NULL && i < match->rule->set_count; i++)
    if (sift_text_is(match->rule->set[i].key, name))
      text = match->rule->set[i].value;
  if (text.at == NULL)
    return false;
  if (out != NULL)
    *out = text;
  if (at != NULL)
    *at = span;
  return true;
}

/* ---------------------------------------------------------------- running a rule */

static bool is_digit_at(sift_text copy, uint32_t place)
{
  return place < copy.len && sift_is_digit((unsigned char)copy.at[place]);
}

/* The digits behind ',' in "1,234" or '.' in "2.5" are no start, those in "2024,2025" are. */
bool sift_figure_starts(sift_text copy, uint32_t place)
{
  if (!is_digit_at(copy, place))
    return false;
  if (place == 0)
    return true;
  char before = copy.at[place - 1];
  if (sift_is_digit((unsigned char)before))
    return false;
  if ((before != '.' && before != ',') || place < 2 || !is_digit_at(copy, place - 2))
    return true;
  return before == ',' &&
         !(is_digit_at(copy, place + 1) && is_digit_at(copy, place + 2) &&
           !is_digit_at(copy, place + 3));
}

/* What every match needs of its first place, before PCRE2 is asked. */
static bool may_start(const sift_value_rule *rule, sift_text copy, uint32_t place)
{
  unsigned char c = (unsigned char)copy.at[place];
  if (c >= 0x80)
    return rule->first_high && (c & 0xC0) != 0x80;
  if ((rule->first[c / 64] >> c % 64 & 1) == 0)
    return false;
  if (!rule->first_bound || place == 0)
    return true;
  unsigned char before = (unsigned char)copy.at[place - 1];
  return !sift_is_alpha(before) && !sift_is_digit(before);
}

/* One try of a rule. A match never starts within a figure and is never longer than
 * SIFT_MATCH_ROOM: so the start of a figure is a trigger, and a literal is always near. */
static void try_rule(sift_tagger *tagger, uint32_t index, uint32_t place)
{
  const sift_value_rule *rule = &tagger->rules->values[index];
  const sift_pattern *pattern =
      tagger->patterns != NULL ? tagger->patterns[index] : rule->pattern;
  sift_text copy = tagger->copy.text;
  if (is_digit_at(copy, place) && !sift_figure_starts(copy, place))
    return;
  sift_match_result result =
      sift_pattern_match(pattern, tagger->matcher, copy, place, SIZE_MAX);
  if (result == SIFT_MATCH_LIMIT && tagger->limited == NULL)
    tagger->limited = rule;
  if (result != SIFT_MATCH_FOUND)
    return;
  sift_match match = { tagger->rules, rule, tagger->matcher, copy, { 0, 0 }, tagger->arena };
  sift_matcher_group(tagger->matcher, 0, &match.whole);
  if (match.whole.end - match.whole.start > SIFT_MATCH_ROOM)
    return;
  sift_mention mention = { .span = match.whole, .kind = rule->kind, .rule = rule->id };
  const sift_kind_row *row = sift_kind_row_of(rule->kind);
  if (rule->kind != SIFT_NO_KIND && (row->read == NULL || !row->read(&match, &mention)))
    return;
  uint32_t found = (uint32_t)tagger->found.count;
  *SIFT_PUSH(tagger->scratch, &tagger->found) = mention;
  sift_candidate_add(tagger, mention.span, SIFT_HIT_RULE, found, 1 + index);
}

static void run_window(sift_tagger *tagger, uint32_t index, sift_window window)
{
  const sift_value_rule *rule = &tagger->rules->values[index];
  sift_text copy = tagger->copy.text;
  for (uint32_t place = window.low; place <= window.high && place < copy.len; place++)
    if (may_start(rule, copy, place))
      try_rule(tagger, index, place);
}

/* ---------------------------------------------------------------- windows */

/* Notes that `rule` may match from low to high. Hits come in order of their ends, so the new
 * window belongs at the end of the list or, as windows reach a few hundred bytes back, near it. */
static void add_window(sift_tagger *tagger, uint32_t rule, uint32_t low, uint32_t high)
{
  sift_windows *list = &tagger->windows[rule];
  if (rule == tagger->skipped)
    return;
  if (list->count == 0)
    *SIFT_PUSH(tagger->scratch, &tagger->active) = rule;
  /* Swallow the windows at the end that touch the new one; step over those behind it. */
  size_t i = list->count;
  while (i > 0 && list->at[i - 1].low > high + 1)
    i--;
  size_t first = i;
  while (first > 0 && list->at[first - 1].high + 1 >= low) {
    first--;
    low = list->at[first].low < low ? list->at[first].low : low;
    high = list->at[first].high > high ? list->at[first].high : high;
  }
  if (first == i) {
    SIFT_PUSH(tagger->scratch, list);
    memmove(&list->at[i + 1], &list->at[i], (list->count - 1 - i) * sizeof *list->at);
  } else {
    memmove(&list->at[first + 1], &list->at[i], (list->count - i) * sizeof *list->at);
    list->count -= i - first - 1;
  }
  list->at[first] = (sift_window){ low, high };
}

static uint32_t less(uint32_t place, uint32_t by)
{
  return place > by ? place - by : 0;
}

/* The literal stands behind the figure that begins the match: only where figures start. */
static void add_figure_windows(sift_tagger *tagger, const sift_target *target, uint32_t low,
                               uint32_t high)
{
  for (size_t i = tagger->figures.count; i > 0; i--) {
    uint32_t figure = tagger->figures.at[i - 1];
    if (figure < low + target->figure_low)
      return;
    uint32_t first = less(figure, target->figure_high);
    uint32_t last = less(figure, target->figure_low);
    first = first > low ? first : low;
    last = last < high ? last : high;
    if (first <= last)
      add_window(tagger, target->index, first, last);
  }
}

static void hit_literal(sift_tagger *tagger, const sift_target *target, uint32_t end)
{
  uint32_t start = end - (uint32_t)target->written.len;
  if (start < target->low)
    return;
  uint32_t low = less(start, target->high), high = start - target->low;
  if (target->figure_low <= target->figure_high)
    add_figure_windows(tagger, target, low, high);
  else
    add_window(tagger, target->index, low, high);
}

static void hit_figure(sift_tagger *tagger, uint32_t place)
{
  const sift_ruleset *rules = tagger->rules;
  if (!sift_figure_starts(tagger->copy.text, place))
    return;
  *SIFT_PUSH(tagger->scratch, &tagger->figures) = place;
  for (size_t i = 0; i < rules->figure_rule_count; i++) {
    uint32_t index = rules->figure_rules[i];
    const sift_value_rule *rule = &rules->values[index];
    for (size_t k = 0; k < rule->literal_count; k++)
      if (rule->literals[k].text.len == 0 && place >= rule->literals[k].low)
        add_window(tagger, index, less(place, rule->literals[k].high),
                   place - rule->literals[k].low);
  }
}

/* ---------------------------------------------------------------- the pass */

static void take_hit(sift_tagger *tagger, sift_hit hit)
{
  size_t count;
  const sift_target *const *list =
      sift_automaton_list(tagger->rules->automaton, hit, &count);
  for (size_t i = 0; i < count; i++) {
    if (list[i]->kind == SIFT_HIT_FIGURE)
      hit_figure(tagger, hit.end - 1);
    else if (list[i]->kind == SIFT_HIT_RULE)
      hit_literal(tagger, list[i], hit.end);
    else
      sift_names_hit(tagger, list[i], hit.end);
  }
}

static void begin(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                  sift_span piece)
{
  tagger->article = article;
  tagger->arena = arena;
  tagger->base = piece.start;
  tagger->copy = sift_copy_make(arena, sift_text_sub(article->text, piece.start, piece.end));
  for (size_t i = 0; i < tagger->active.count; i++)
    tagger->windows[tagger->active.at[i]].count = 0;
  tagger->active.count = tagger->figures.count = tagger->found.count = 0;
  tagger->candidates.count = tagger->hedges.count = 0;
}

static void run_everywhere(sift_tagger *tagger, uint32_t index)
{
  sift_text copy = tagger->copy.text;
  for (uint32_t place = 0; place < copy.len && index != tagger->skipped; place++)
    if (((unsigned char)copy.at[place] & 0xC0) != 0x80)
      try_rule(tagger, index, place);
}

static void run_rules(sift_tagger *tagger)
{
  const sift_ruleset *rules = tagger->rules;
  sift_window all = { 0, UINT32_MAX };
  for (uint32_t i = 0; i < rules->value_count; i++) {
    if (tagger->plainly)
      run_everywhere(tagger, i);
    else if (rules->values[i].slow && i != tagger->skipped)
      run_window(tagger, i, all);
  }
  for (size_t i = 0; i < tagger->active.count && !tagger->plainly; i++) {
    uint32_t rule = tagger->active.at[i];
    for (size_t k = 0; k < tagger->windows[rule].count; k++)
      run_window(tagger, rule, tagger->windows[rule].at[k]);
  }
}

void sift_tagger_scan(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                      sift_span piece)
{
  begin(tagger, arena, article, piece);
  sift_hit hits[HIT_ROOM];
  sift_scan scan = { 0 };
  while (scan.place < tagger->copy.text.len) {
    size_t count = sift_automaton_scan(tagger->rules->automaton, tagger->copy.text, &scan,
                                       hits, HIT_ROOM);
    for (size_t i = 0; i < count; i++)
      take_hit(tagger, hits[i]);
  }
  run_rules(tagger);
}

/* ---------------------------------------------------------------- pieces */

#define PIECE_ROOM 65536

/* A place to cut a long block: the last end of a sentence that fits, else between characters. */
static uint32_t cut(sift_pieces *pieces, const sift_article *article, uint32_t start)
{
  uint32_t limit = start + PIECE_ROOM, end = start;
  size_t *sentence = &pieces->sentence;
  for (; *sentence < article->sentence_count; (*sentence)++) {
    uint32_t next = article->sentences[*sentence].span.end;
    if (next > limit)
      break;
    end = next > end ? next : end;
  }
  if (end > start)
    return end;
  for (end = limit; ((unsigned char)article->text.at[end] & 0xC0) == 0x80;)
    end--;
  return end;
}

bool sift_pieces_next(sift_pieces *pieces, const sift_article *article)
{
  sift_span whole = { 0, (uint32_t)article->text.len };
  size_t count = article->block_count > 0 ? article->block_count : 1;
  for (; pieces->block < count; pieces->block++) {
    sift_span block =
        article->block_count > 0 ? article->blocks[pieces->block].span : whole;
    uint32_t start = block.start;
    if (pieces->piece.end > start)
      start = pieces->piece.end;
    if (start >= block.end)
      continue;
    pieces->piece = (sift_span){ start, block.end };
    if (block.end - start > PIECE_ROOM)
      pieces->piece.end = cut(pieces, article, start);
    return true;
  }
  return false;
}

/* ---------------------------------------------------------------- hedges */

/* The longest hedge of a side that ends (before) or starts (after) at `place`; NULL: none. */
static const sift_hedge_hit *hedge_at(const sift_tagger *tagger, uint32_t place, bool after)
{
  const uint32_t reach = 60; /* longer than any hedge */
  const sift_hedge_hit *hits = tagger->hedges.at, *best = NULL;
  size_t low = 0, high = tagger->hedges.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (hits[middle].span.end < place)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < tagger->hedges.count && hits[low].span.end <= place + reach; low++) {
    bool here = after ? hits[low].span.start == place : hits[low].span.end == place;
    if (!here || tagger->rules->hedges[hits[low].index].after != after)
      continue;
    if (best == NULL ||
        hits[low].span.end - hits[low].span.start > best->span.end - best->span.start)
      best = &hits[low];
  }
  return best;
}

static uint32_t skip_back_spaces(sift_text copy, uint32_t place)
{
  while (place > 0 && copy.at[place - 1] == ' ')
    place--;
  return place;
}

/* Before "a", "an", "the", "some" or a sign; the same place where there is none of them. */
static uint32_t skip_back_filler(sift_text copy, uint32_t place)
{
  static const char *const fillers[] = { "a", "an", "the", "some", "+", "-", "(" };
  for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
    sift_text filler = sift_text_of(fillers[i]);
    if (place < filler.len)
      continue;
    uint32_t start = place - (uint32_t)filler.len;
    if (sift_text_eq_fold(sift_text_sub(copy, start, place), filler) &&
        (i > 3 || sift_word_begins(copy, start)))
      return start;
  }
  return place;
}

static void hedge_before(const sift_tagger *tagger, sift_mention *mention)
{
  sift_text copy = tagger->copy.text;
  uint32_t place = mention->span.start;
  for (int steps = 0; steps < 4; steps++) {
    place = skip_back_spaces(copy, place);
    const sift_hedge_hit *hit = hedge_at(tagger, place, false);
    if (hit != NULL) {
      sift_hedge_apply(&mention->value, &tagger->rules->hedges[hit->index]);
      place = hit->span.start;
      continue;
    }
    uint32_t before = skip_back_filler(copy, place);
    if (before == place)
      return;
    place = before;
  }
}

static void hedge_after(const sift_tagger *tagger, sift_mention *mention)
{
  sift_text copy = tagger->copy.text;
  uint32_t place = mention->span.end;
  const sift_hedge_hit *hit = hedge_at(tagger, place, true);
  if (hit == NULL && place < copy.len && copy.at[place] == ' ')
    hit = hedge_at(tagger, place + 1, true);
  if (hit != NULL)
    sift_hedge_apply(&mention->value, &tagger->rules->hedges[hit->index]);
}

static void finish_value(sift_tagger *tagger, sift_mention *mention)
{
  const sift_kind_row *row = sift_kind_row_of(mention->kind);
  mention->value.kind = mention->kind;
  if (row->settle != NULL)
    row->settle(tagger->rules, tagger->arena, tagger->copy.text, mention);
  if (mention->kind < SIFT_MONEY || mention->kind > SIFT_DURATION)
    return;
  hedge_before(tagger, mention);
  hedge_after(tagger, mention);
}

/* ---------------------------------------------------------------- mentions */

static sift_mention mention_of(sift_tagger *tagger, const sift_candidate *candidate)
{
  const sift_ruleset *rules = tagger->rules;
  sift_mention out = { .span = candidate->span };
  switch (candidate->what) {
  case SIFT_HIT_RULE:
    out = tagger->found.at[candidate->index];
    finish_value(tagger, &out);
    break;
  case SIFT_HIT_ENTITY:
    out.entity = &rules->entities[candidate->index];
    out.kind = out.entity->kind;
    out.rule = SIFT_TEXT("entities");
    break;
  case SIFT_HIT_METRIC:
    out.metric = &rules->metrics[candidate->index];
    out.kind = SIFT_METRIC;
    out.rule = SIFT_TEXT("metrics");
    break;
  default:
    out.kind = SIFT_REF;
    out.rule = SIFT_TEXT("classes");
    break;
  }
  return out;
}

uint32_t sift_sentence_at(const sift_article *article, sift_span span, uint32_t from)
{
  while (from + 1 < article->sentence_count &&
         article->sentences[from].span.end <= span.start)
    from++;
  return from;
}

typedef SIFT_LIST(sift_mention) mention_list;

static void make_mentions(sift_tagger *tagger, mention_list *out)
{
  sift_candidates_select(tagger);
  const sift_article *article = tagger->article;
  uint32_t sentence = out->count > 0 ? out->at[out->count - 1].sentence : 0;
  for (size_t i = 0; i < tagger->taken.count; i++) {
    sift_mention mention = mention_of(tagger, &tagger->taken.at[i]);
    if (mention.kind == SIFT_NO_KIND)
      continue;
    mention.span = sift_copy_span(&tagger->copy, mention.span);
    mention.span.start += tagger->base;
    mention.span.end += tagger->base;
    mention.value.text =
        sift_text_sub(article->text, mention.span.start, mention.span.end);
    mention.sentence = sentence = sift_sentence_at(article, mention.span, sentence);
    *SIFT_PUSH(tagger->arena, out) = mention;
  }
}

sift_status sift_tag(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                     sift_mentions *out, sift_error *err)
{
  *out = (sift_mentions){ 0 };
  if (article->text.len >= UINT32_MAX / 2)
    return sift_fail(err, SIFT_LIMIT, "text of %zu bytes is too long", article->text.len);
  tagger->limited = NULL;
  tagger->article = article;
  tagger->arena = arena;
  mention_list list = { 0 };
  for (sift_pieces pieces = { 0 }; sift_pieces_next(&pieces, article);) {
    sift_tagger_scan(tagger, arena, article, pieces.piece);
    make_mentions(tagger, &list);
    *out = (sift_mentions){ list.at, list.count };
  }
  sift_locals_carry(tagger, out);
  if (tagger->limited != NULL)
    return sift_fail(err, SIFT_LIMIT, "rule %.*s: match limit", SIFT_SHOW(tagger->limited->id));
  return SIFT_OK;
}

sift_status sift_tag_plainly(sift_tagger *tagger, sift_arena *arena,
                             const sift_article *article, sift_mentions *out, sift_error *err)
{
  tagger->plainly = true;
  sift_status status = sift_tag(tagger, arena, article, out, err);
  tagger->plainly = false;
  return status;
}

bool sift_value_of(sift_tagger *tagger, sift_arena *arena, sift_text written, sift_value *out)
{
  sift_span all = { 0, (uint32_t)written.len };
  sift_block block = { .span = all };
  sift_sentence sentence = { .span = all };
  sift_article article = { .text = written,
                           .blocks = &block,
                           .block_count = 1,
                           .sentences = &sentence,
                           .sentence_count = 1 };
  sift_mentions mentions;
  sift_error ignored;
  sift_tag(tagger, arena, &article, &mentions, &ignored);
  for (size_t i = 0; i < mentions.count; i++)
    if (mentions.at[i].kind >= SIFT_MONEY && mentions.at[i].kind <= SIFT_TIME) {
      *out = mentions.at[i].value;
      return true;
    }
  return false;
}
