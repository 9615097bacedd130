/* pass.c - one piece of text: the automaton's pass, and the rules run only where a
 * literal of theirs was found. */
#include "tag/engine.h"

#include <string.h>

#define HIT_ROOM 512

/* ---------------------------------------------------------------- groups of a match */

static bool group_span(const sift_match *match, sift_text name, sift_span *out)
{
  const sift_value_rule *rule = match->rule;
  for (size_t i = 0; i < rule->group_count; i++)
    if (rule->groups[i].length == name.len && rule->groups[i].name[0] == name.at[0] &&
        memcmp(rule->groups[i].name, name.at, name.len) == 0 &&
        sift_matcher_group(match->matcher, rule->groups[i].number, out) &&
        out->end > out->start)
      return true;
  return false;
}

bool sift_match_group(const sift_match *match, const char *name, sift_text *out,
                      sift_span *at)
{
  sift_span span = { match->whole.start, match->whole.start };
  sift_text text = { NULL, 0 }, wanted = { name, strlen(name) };
  if ((match->rule->names & sift_name_bit(name, wanted.len)) == 0)
    return false;
  if (group_span(match, wanted, &span))
    text = sift_text_sub(match->copy, span.start, span.end);
  for (size_t i = 0; text.at == NULL && i < match->rule->set_count; i++)
    if (sift_text_eq(match->rule->set[i].key, wanted))
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

/* The digits behind ',' in "1,234" or '.' in "2.5" are no start, those in "2024,2025"
 * are. */
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

/* What every match needs of the bytes from `place` on. */
static bool may_be(const uint8_t (*sets)[32], sift_text copy, uint32_t place)
{
  const unsigned char *at = (const unsigned char *)copy.at + place;
  size_t room = copy.len - place;
  for (size_t i = 0; i < SIFT_FIRST_BYTES && i < room; i++)
    if ((sets[i][at[i] / 8] >> at[i] % 8 & 1) == 0)
      return false;
  return true;
}

/* ... and of those behind the figure that it begins with, before PCRE2 is asked. */
static bool may_go_on(const sift_value_rule *rule, sift_text copy, uint32_t place)
{
  const uint32_t reach = 40; /* longer than any figure */
  uint32_t end = place;
  if (!rule->behind_known)
    return true;
  while (end < copy.len && end - place < reach && sift_is_figure_byte(copy.at[end]))
    end++;
  return end == place || end - place == reach || may_be(rule->behind, copy, end);
}

/* One try of a rule. A match never starts within a figure and is never longer than
 * SIFT_MATCH_ROOM: so the start of a figure is a trigger, and a literal is near. */
static void try_rule(sift_tagger *tagger, uint32_t index, uint32_t place)
{
  const sift_value_rule *rule = &tagger->rules->values[index];
  const sift_pattern *pattern =
      tagger->patterns != NULL ? tagger->patterns[index] : rule->pattern;
  sift_text copy = tagger->copy.text;
  sift_match_result result =
      sift_pattern_match(pattern, tagger->matcher, copy, place, SIZE_MAX);
  if (result == SIFT_MATCH_LIMIT && tagger->limited == NULL)
    tagger->limited = rule;
  if (result != SIFT_MATCH_FOUND)
    return;
  sift_match match = {
    tagger->rules, rule, tagger->matcher, copy, { 0, 0 }, tagger->arena
  };
  sift_matcher_group(tagger->matcher, 0, &match.whole);
  if (match.whole.end - match.whole.start > SIFT_MATCH_ROOM)
    return;
  sift_mention mention = { .span = match.whole, .kind = rule->kind, .rule = rule->id };
  const sift_kind_row *row = sift_kind_row_of(rule->kind);
  if (rule->kind != SIFT_NO_KIND && (row->read == NULL || !row->read(&match, &mention)))
    return;
  uint32_t found = (uint32_t)tagger->found.count;
  *SIFT_PUSH(tagger->scratch, &tagger->found) = mention;
  /* a suspicion is worth less than any finding as long */
  bool suspected = mention.entity != NULL && mention.entity->proof.len > 0;
  uint32_t rank = 1 + index + (suspected ? (uint32_t)tagger->rules->value_count : 0);
  sift_candidate_add(tagger, mention.span, SIFT_HIT_RULE, found, rank);
}

/* Tries the rule at those places of a window where one may start. */
static void run_window(sift_tagger *tagger, uint32_t index, sift_window window)
{
  const sift_value_rule *rule = &tagger->rules->values[index];
  sift_text copy = tagger->copy.text;
  const uint64_t *starts = rule->first_bound ? tagger->word_starts.at : tagger->starts.at;
  uint32_t last = window.high < copy.len ? window.high : (uint32_t)copy.len - 1;
  for (uint32_t base = window.low & ~63u; base <= last; base += 64) {
    uint64_t bits = starts[base / 64];
    if (base < window.low)
      bits &= UINT64_MAX << (window.low - base);
    if (last - base < 63)
      bits &= (UINT64_C(2) << (last - base)) - 1;
    for (; bits != 0; bits &= bits - 1) {
      uint32_t place = base + (uint32_t)__builtin_ctzll(bits);
      if (may_be(rule->first, copy, place) && may_go_on(rule, copy, place))
        try_rule(tagger, index, place);
    }
  }
}

/* ---------------------------------------------------------------- windows */

/* Notes that `rule` may match from low to high. Hits come in order of their ends, so
 * the new window belongs at the end of the list or, as windows reach a few hundred
 * bytes back, near it. */
static void add_window(sift_tagger *tagger, uint32_t rule, uint32_t low, uint32_t high)
{
  sift_windows *list = &tagger->windows[rule];
  low = low > tagger->line ? low : tagger->line; /* no match reaches over blocks */
  if (rule == tagger->skipped || low > high)
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

/* The literal stands behind the figure that begins the match: only where those start. */
static void add_figure_windows(sift_tagger *tagger, const sift_target *target,
                               uint32_t low, uint32_t high)
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

/* The line that a hit ends in; a literal that itself holds a line break is of none. */
static void find_line(sift_tagger *tagger, uint32_t end)
{
  const char *text = tagger->copy.text.at;
  const char *next;
  while (tagger->next_line < end && (next = memchr(text + tagger->next_line, '\n',
                                                   end - tagger->next_line)) != NULL) {
    tagger->next_line = (uint32_t)(next - text) + 1;
    if (tagger->lines_are_blocks)
      tagger->line = tagger->next_line;
  }
  tagger->next_line = tagger->next_line > end ? tagger->next_line : end;
}

static void take_hit(sift_tagger *tagger, sift_hit hit)
{
  size_t count;
  find_line(tagger, hit.end);
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

static size_t breaks_of(sift_text text)
{
  size_t count = 0;
  const char *at = text.at, *end = text.at + text.len;
  for (; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
    count++;
  return count;
}

/* Whether all line breaks of the piece stand between blocks, also those that only the
 * copy makes such. */
static bool has_whole_lines(const sift_article *article, sift_span piece, sift_text copy)
{
  sift_text text = sift_text_sub(article->text, piece.start, piece.end);
  size_t low = 0, high = article->block_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (article->blocks[middle].span.end <= piece.start)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < article->block_count && article->blocks[low].span.start < piece.end;
       low++) {
    sift_span block = article->blocks[low].span;
    if (block.start < piece.start || block.end > piece.end ||
        memchr(article->text.at + block.start, '\n', block.end - block.start) != NULL)
      return false;
  }
  return article->block_count > 0 && breaks_of(text) == breaks_of(copy);
}

static void begin(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                  sift_span piece)
{
  tagger->article = article;
  tagger->arena = arena;
  tagger->base = piece.start;
  tagger->copy =
      sift_copy_make(arena, sift_text_sub(article->text, piece.start, piece.end));
  tagger->line = tagger->next_line = 0;
  tagger->lines_are_blocks = has_whole_lines(article, piece, tagger->copy.text);
  for (size_t i = 0; i < tagger->active.count; i++)
    tagger->windows[tagger->active.at[i]].count = 0;
  tagger->active.count = tagger->figures.count = tagger->found.count = 0;
  tagger->candidates.count = tagger->hedges.count = 0;
}

/* Marks where characters start, but for those inside of a figure; and of these where no
 * ASCII letter or digit stands before. */
static void mark_starts(sift_tagger *tagger)
{
  sift_text copy = tagger->copy.text;
  tagger->starts.count = tagger->word_starts.count = 0;
  bool inside = false; /* behind an ASCII letter or digit */
  for (uint32_t base = 0; base < copy.len; base += 64) {
    uint64_t starts = 0, words = 0;
    for (uint32_t i = 0; i < 64 && base + i < copy.len; i++) {
      unsigned char c = (unsigned char)copy.at[base + i];
      bool digit = sift_is_digit(c);
      uint64_t bit = (c & 0xC0) != 0x80 && (!digit || sift_figure_starts(copy, base + i));
      starts |= bit << i;
      words |= (inside ? 0 : bit) << i;
      inside = digit || sift_is_alpha(c);
    }
    *SIFT_PUSH(tagger->scratch, &tagger->starts) = starts;
    *SIFT_PUSH(tagger->scratch, &tagger->word_starts) = words;
  }
}

static void run_everywhere(sift_tagger *tagger, uint32_t index)
{
  sift_text copy = tagger->copy.text;
  for (uint32_t place = 0; place < copy.len && index != tagger->skipped; place++)
    if ((tagger->starts.at[place / 64] >> place % 64 & 1) != 0)
      try_rule(tagger, index, place);
}

static void run_rules(sift_tagger *tagger)
{
  const sift_ruleset *rules = tagger->rules;
  sift_window all = { 0, UINT32_MAX };
  if (tagger->copy.text.len == 0)
    return;
  mark_starts(tagger);
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
