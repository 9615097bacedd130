/* caption.c - "Revenue by segment ($ in millions)": what is said above a table of all its
 * bare figures. */
#include "claim/metric/metric.h"
#include "claim/table/rows.h"

#include <string.h>

#define CAPTION_BYTES 200 /* of what is read for "in millions" */
#define TITLE_BYTES 100   /* of "Revenue by region" */
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct {
  const char *sign, *unit;
} currencies[] = {
  { "$", "USD" },      { "usd", "USD" },      { "\xE2\x82\xAC", "EUR" }, { "eur", "EUR" },
  { "euro", "EUR" },   { "euros", "EUR" },    { "\xC2\xA3", "GBP" },     { "gbp", "GBP" },
  { "pounds", "GBP" }, { "\xC2\xA5", "JPY" }, { "jpy", "JPY" },          { "yen", "JPY" },
  { "sek", "SEK" },    { "nok", "NOK" },      { "dkk", "DKK" },          { "chf", "CHF" },
  { "cny", "CNY" },    { "rmb", "CNY" },      { "inr", "INR" },          { "krw", "KRW" },
  { "aud", "AUD" },    { "cad", "CAD" },      { "hk$", "HKD" },          { "nt$", "TWD" },
  { "us$", "USD" },    { "dollars", "USD" },
};

static bool parts_tokens(char c)
{
  return c == ' ' || c == '(' || c == ')' || c == ',' || c == ':' || c == ';';
}

/* The token that a text ends or begins with. */
static sift_text token_at(sift_text text, bool at_end)
{
  size_t from = at_end ? text.len : 0, to = from;
  while (at_end && from > 0 && !parts_tokens(text.at[from - 1]))
    from--;
  while (!at_end && to < text.len && !parts_tokens(text.at[to]))
    to++;
  return sift_text_sub(text, from, to);
}

static bool is_of_letters(sift_text token)
{
  size_t i = 0;
  while (i < token.len && sift_is_alpha((unsigned char)token.at[i]))
    i++;
  return i == token.len;
}

/* "C$", "zloty", "PLN": as money itself is read. `known`: another dollar, so
 * that the sign alone tells nothing. */
static sift_text currency_of(const sift_scene *scene, sift_text token, bool at_end,
                             bool *known)
{
  enum { CODE = 3 };
  const sift_ruleset *rules = scene->claimer->rules;
  if (token.len == 0)
    return token;
  if (!is_of_letters(token)) {
    sift_text sign = sift_map_get(rules, "currency_sign", token);
    *known = sign.len > 0 || (sift_text_ends(token, SIFT_TEXT("$")) &&
                              sift_is_alpha((unsigned char)token.at[0]));
    return sign;
  }
  sift_text word =
      token.len > CODE ? sift_map_get(rules, "currency_word", token) : (sift_text){ 0 };
  return word.len > 0 || token.len != CODE || !at_end
             ? word
             : sift_map_get(rules, "currency_code", token);
}

/* The currency that a text in small letters ends or begins with; empty: none. */
static sift_text currency_at(const sift_scene *scene, sift_text text, bool at_end)
{
  bool known = false;
  sift_text unit = currency_of(scene, token_at(text, at_end), at_end, &known);
  size_t longest = 0;
  for (size_t i = 0; unit.len == 0 && !known && i < COUNT(currencies); i++) {
    sift_text sign = sift_text_of(currencies[i].sign);
    bool here = at_end ? sift_text_ends(text, sign) : sift_text_starts(text, sign);
    size_t beside = at_end ? text.len - sign.len - 1 : sign.len;
    bool in_word = here && sift_is_alpha((unsigned char)sign.at[0]) &&
                   text.len > sign.len && sift_is_alpha((unsigned char)text.at[beside]);
    if (here && !in_word && sign.len > longest) {
      unit = sift_text_of(currencies[i].unit);
      longest = sign.len;
    }
  }
  return unit;
}

/* A sign of money anywhere in a text: "Revenue, C$ (millions)". */
static sift_text currency_in(const sift_scene *scene, sift_text text)
{
  for (size_t at = 0; at < text.len; at++) {
    sift_text token = token_at(sift_text_sub(text, at, text.len), false);
    bool known = false;
    sift_text unit = is_of_letters(token) ? (sift_text){ 0 }
                                          : currency_of(scene, token, false, &known);
    if (unit.len > 0)
      return unit;
    at += token.len;
  }
  return (sift_text){ 0 };
}

/* "cells" of "Weekly output, thousand cells": one word in small letters, the last. */
static bool names_thing(sift_text behind)
{
  size_t i = 0;
  while (i < behind.len && behind.at[i] >= 'a' && behind.at[i] <= 'z')
    i++;
  return i == behind.len;
}

/* "in millions", "$ million", "NOK m", "(billions of euros)": the word with what may stand
 * before and behind. */
static bool says_scale(const sift_scene *scene, sift_text text, sift_text word,
                       bool is_short, sift_text *currency)
{
  for (size_t at = sift_text_find(text, word, 0); at != SIZE_MAX;
       at = sift_text_find(text, word, at + 1)) {
    sift_text before = sift_text_trim(sift_text_sub(text, 0, at));
    sift_text behind = sift_text_sub(text, at + word.len, text.len);
    if (sift_text_starts(behind, SIFT_TEXT("s")))
      behind = sift_text_sub(behind, 1, behind.len);
    if (behind.len > 0 && sift_is_alpha((unsigned char)behind.at[0]))
      continue;
    behind = sift_text_trim(behind);
    bool comma = sift_text_ends(before, SIFT_TEXT(","));
    if (comma) /* "Euros, million" */
      before = sift_text_sub(before, 0, before.len - 1);
    *currency = currency_at(scene, before, true);
    if (currency->len > 0)
      return true;
    if (!is_short && before.len == 0) { /* "Million euros", at the head */
      *currency = currency_at(scene, behind, false);
      return true;
    }
    *currency = comma && !is_short ? currency_at(scene, behind, false) : *currency;
    if (currency->len > 0) /* "Net income, million zlotys" */
      return true;
    if (!is_short && comma && names_thing(behind)) /* "Output, thousand cells" */
      return true;
    if (!is_short && sift_ends_listed(scene, before, SIFT_W_BEFORE_A_SCALE) > 0) {
      bool of = sift_text_starts(behind, SIFT_TEXT("of "));
      *currency =
          currency_at(scene, of ? sift_text_sub(behind, 3, behind.len) : behind, false);
      return true;
    }
  }
  return false;
}

/* "% of revenue", "(%)", "in per cent" */
static bool says_percent(const sift_scene *scene, sift_text text)
{
  const sift_texts *ways = &sift_scene_grammar(scene)->lists[SIFT_W_IN_PERCENT];
  for (size_t i = 0; i < ways->count; i++) {
    size_t at = sift_text_find(text, ways->at[i], 0);
    if (at == 0 || (at != SIZE_MAX && !sift_is_digit((unsigned char)text.at[at - 1]) &&
                    (at < 2 || !sift_is_digit((unsigned char)text.at[at - 2]))))
      return true;
  }
  return sift_text_ends(text, SIFT_TEXT(", %")) || sift_text_is(text, "%");
}

/* "EPS, pence", "Dividend (pence)", "Earnings per share (p)" */
static bool says_pence(const sift_scene *scene, sift_text text)
{
  return sift_has_listed(scene, text, SIFT_W_SAYS_PENCE) ||
         sift_ends_listed(scene, text, SIFT_W_ENDS_IN_PENCE) > 0;
}

/* "EPS, $", "Dividend (in euros)": of what shares earn, no scale. */
static sift_text currency_alone(sift_text text)
{
  size_t at = text.len;
  while (at > 0 && text.at[at - 1] != ',' && text.at[at - 1] != '(')
    at--;
  sift_text said = sift_text_trim(sift_text_sub(text, at, text.len));
  if (sift_text_ends(said, SIFT_TEXT(")")))
    said = sift_text_sub(said, 0, said.len - 1);
  if (sift_text_starts(said, SIFT_TEXT("in ")))
    said = sift_text_sub(said, 3, said.len);
  for (size_t i = 0; at > 0 && i < COUNT(currencies); i++)
    if (sift_text_is(said, currencies[i].sign))
      return sift_text_of(currencies[i].unit);
  return (sift_text){ 0 };
}

const sift_scale_word *sift_scale_words(size_t *count)
{
  static const sift_scale_word words[] = {
    { "thousand", 3, SIFT_SCALE_WORD }, { "million", 6, SIFT_SCALE_WORD },
    { "billion", 9, SIFT_SCALE_WORD },  { "k", 3, SIFT_SCALE_OF_THINGS },
    { "m", 6, SIFT_SCALE_LETTERS },     { "mn", 6, SIFT_SCALE_LETTERS },
    { "mln", 6, SIFT_SCALE_LETTERS },   { "bn", 9, SIFT_SCALE_LETTERS },
    { "b", 9, SIFT_SCALE_OF_MONEY },    { "'000", 3, SIFT_SCALE_ZEROS },
    { "000", 3, SIFT_SCALE_ZEROS }, /* "£000", "$'000" */
  };
  *count = sizeof words / sizeof words[0];
  return words;
}

void sift_scale_read(const sift_scene *scene, sift_span span, sift_above *out)
{
  size_t count;
  const sift_scale_word *scales = sift_scale_words(&count);
  sift_text text = sift_text_sub(scene->article->text, span.start, span.end);
  if (text.len > CAPTION_BYTES)
    return;
  text = sift_text_lower(scene->arena, text);
  out->in_percent = out->in_percent || says_percent(scene, text);
  out->in_pence = out->in_pence || says_pence(scene, text);
  sift_text currency = { 0 };
  for (size_t i = 0; i < count; i++)
    if (scales[i].form != SIFT_SCALE_OF_THINGS &&
        says_scale(scene, text, sift_text_of(scales[i].word),
                   scales[i].form != SIFT_SCALE_WORD, &currency)) {
      out->scale = scales[i].zeros;
      out->currency = currency.len > 0 ? currency : out->currency;
    }
  if (out->scale > 0 && out->currency.len == 0)
    out->currency = currency_in(scene, text);
  for (size_t i = 0; out->scale > 0 && out->currency.len == 0 && i < COUNT(currencies);
       i++)
    if (!sift_is_alpha((unsigned char)currencies[i].sign[0]) &&
        sift_text_has(text, sift_text_of(currencies[i].sign)))
      out->currency = sift_text_of(currencies[i].unit);
  sift_text alone = currency_alone(text);
  if (out->scale == 0 && alone.len > 0)
    out->currency = alone;
}

void sift_head_scale_read(const sift_scene *scene, sift_span span, sift_above *out)
{
  sift_above own = { .metric = NULL };
  sift_scale_read(scene, span, &own);
  if (own.scale > 0 && own.currency.len == 0)
    out->count_scale = own.scale;
  sift_scale_read(scene, span, out);
  sift_head_unit_read(scene, span, out);
}

/* "$ billion, except staff": what is left out. */
static bool is_excepted(const sift_scene *scene, size_t lead, const sift_mention *m)
{
  sift_text before = sift_text_sub(
      scene->article->text, sift_block_at(scene, lead)->span.start, m->span.start);
  return sift_has_listed(scene, before, SIFT_W_EXCEPTIONS);
}

/* What the line is named for: a metric, or what only heads call one. */
static const sift_metric *metric_above(const sift_scene *scene, size_t lead,
                                       bool is_of_money)
{
  const sift_mention *m = sift_scene_in_block(scene, lead, 1u << SIFT_METRIC);
  if (m != NULL && is_excepted(scene, lead, m))
    return NULL;
  return m != NULL ? m->metric
                   : sift_head_metric(scene, scene->article->blocks[lead].span,
                                      is_of_money ? SIFT_MONEY : SIFT_COUNT);
}

static bool is_sentence(const sift_scene *scene, sift_span span)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  said = sift_text_trim(said);
  return said.len > 0 && strchr(".?!", said.at[said.len - 1]) != NULL;
}

/* "Revenue by region, year to March 2025", and no sentence. */
static bool is_of_parts(const sift_scene *scene, size_t lead)
{
  sift_span span = scene->article->blocks[lead].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return said.len > 0 && said.len < TITLE_BYTES && said.at[said.len - 1] != '.' &&
         sift_text_has(said, SIFT_TEXT(" by "));
}

/* "Who goes (planned cuts, staff at the end of 2025)": of each column something else. */
static bool lists_columns(sift_text said)
{
  size_t open = sift_text_find(said, SIFT_TEXT("("), 0);
  return open != SIZE_MAX && sift_text_find(said, SIFT_TEXT(","), open) != SIZE_MAX;
}

/* What a title says of all the figures below it: "Guidance for 2026". */
static sift_text modality_above(const sift_scene *scene, sift_span span)
{
  sift_column head = { .metric = NULL };
  if (span.end - span.start < TITLE_BYTES && !is_sentence(scene, span) &&
      !lists_columns(sift_text_sub(scene->article->text, span.start, span.end)))
    sift_column_read(scene, span, &head);
  return head.modality;
}

/* "The two offers compared" */
static bool is_of_bids(const sift_scene *scene, sift_span span)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  said = said.len > TITLE_BYTES ? (sift_text){ 0 } : sift_text_lower(scene->arena, said);
  size_t start = 0;
  for (size_t i = 0; i <= said.len; i++)
    if (i == said.len || !sift_is_alpha((unsigned char)said.at[i])) {
      if (sift_table_get(&scene->claimer->bid_heads, sift_text_sub(said, start, i)) !=
          NULL)
        return true;
      start = i + 1;
    }
  return false;
}

/* What one line above a table says, whether or not it is of the table. */
static sift_above line_above(const sift_scene *scene, size_t lead)
{
  sift_above a = { .metric = NULL };
  sift_span span = scene->article->blocks[lead].span;
  sift_scale_read(scene, span, &a);
  a.metric = metric_above(scene, lead, a.currency.len > 0);
  a.of_parts = is_of_parts(scene, lead);
  if (!is_sentence(scene, span))
    sift_head_unit_read(scene, span, &a);
  if (a.unit_kind == SIFT_NO_KIND)
    a.count_scale = 0; /* "in thousands", of money */
  a.modality = modality_above(scene, span);
  a.of_bids = is_of_bids(scene, span);
  a.date = is_sentence(scene, span) ? NULL /* "It opened the base in 2018." */
                                    : sift_scene_in_block(scene, lead, 1u << SIFT_DATE);
  return a;
}

/* A short line that is no sentence: a title, or a note below one. */
static bool may_title(const sift_scene *scene, size_t block)
{
  const sift_block *b = sift_block_at(scene, block);
  return b->kind != SIFT_CELL && b->kind != SIFT_ITEM &&
         b->span.end - b->span.start < CAPTION_BYTES && !is_sentence(scene, b->span);
}

/* "(in millions)", "Three months ended March 31,": said of the table, and of what it is
 * stands in the line above. */
static bool is_note(const sift_scene *scene, size_t block, const sift_above *a)
{
  enum { SHORT = 60 };
  sift_span span = sift_block_at(scene, block)->span;
  return block > 0 && may_title(scene, block) && span.end - span.start < SHORT &&
         a->metric == NULL && !a->of_parts && a->modality.len == 0 &&
         (a->scale > 0 || a->unit_kind != SIFT_NO_KIND || a->date != NULL);
}

/* What the note leaves open is as the title above it says. */
static void join_title(const sift_above *title, sift_above *a)
{
  a->metric = title->metric;
  a->of_parts = title->of_parts;
  a->of_bids = a->of_bids || title->of_bids;
  a->in_percent = a->in_percent || title->in_percent;
  a->modality = title->modality;
  a->date = a->date != NULL ? a->date : title->date;
  if (a->scale == 0) {
    a->scale = title->scale;
    a->currency = title->currency;
  }
  if (a->unit_kind == SIFT_NO_KIND) {
    a->unit_kind = title->unit_kind;
    a->unit = title->unit;
    a->per = title->per;
    a->count_scale = title->count_scale;
  }
}

sift_above sift_above_read(const sift_scene *scene, size_t block)
{
  if (block == 0)
    return (sift_above){ .metric = NULL };
  sift_above a = line_above(scene, block - 1);
  if (is_note(scene, block - 1, &a) && may_title(scene, block - 2)) {
    sift_above title = line_above(scene, block - 2);
    join_title(&title, &a);
  }
  if (a.scale == 0 && !a.of_parts && a.unit_kind == SIFT_NO_KIND) {
    a.metric = NULL;
    a.date = NULL;
  } else if (a.scale > 0 && a.currency.len == 0 &&
             sift_metric_takes(a.metric, SIFT_COUNT) &&
             !sift_metric_takes(a.metric, SIFT_MONEY)) {
    a.count_scale = a.scale;
  }
  return a;
}
