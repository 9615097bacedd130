/* page.c - findings as one page for a browser. Everything from outside is escaped; the
 * page runs no script and loads nothing. */
#include "report/report.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">\n"
    "<title>Findings</title>\n"
    "<style>\n"
    "body { font: 16px/1.5 Georgia, serif; max-width: 52em; margin: 2em auto;\n"
    " padding: 0 1em; overflow-wrap: anywhere; }\n"
    "h1, h2, th, td.figure, small, dl { font-family: system-ui, sans-serif; }\n"
    "h2 { font-size: 18px; margin: 2em 0 4px; }\n"
    "small { font-weight: normal; opacity: 0.7; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "td { border-top: 1px solid #8886; padding: 4px 12px 4px 0; vertical-align: top; }\n"
    "td.figure { font-weight: bold; width: 9em; }\n"
    "blockquote { margin: 0; }\n"
    "</style></head><body>\n<h1>Findings</h1>\n";

static void put_clean(sift_buffer *out, sift_text text)
{
  sift_buffer clean = { .arena = out->arena };
  sift_report_clean(&clean, text);
  sift_buffer_escape(out, sift_buffer_text(&clean));
}

/* <tag>text</tag>, where there is a text. */
static void put_element(sift_buffer *out, const char *tag, sift_text text)
{
  if (text.len == 0)
    return;
  sift_buffer_print(out, "<%s>", tag);
  put_clean(out, text);
  sift_buffer_print(out, "</%s>", tag);
}

static void page_begin(sift_buffer *out)
{
  sift_buffer_add(out, sift_text_of(head));
}

static void page_end(sift_buffer *out)
{
  sift_buffer_add(out, SIFT_TEXT("</body></html>\n"));
}

static void put_row(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer value = { .arena = out->arena }, place = { .arena = out->arena };
  sift_report_value(&value, claim);
  sift_report_place(&place, claim);
  sift_buffer_add(out, SIFT_TEXT("<tr><td class=\"figure\">"));
  put_clean(out, sift_buffer_text(&value));
  sift_buffer_add(out, SIFT_TEXT("</td><td>"));
  put_element(out, "blockquote", sift_report_words(claim));
  sift_buffer_add(out, SIFT_TEXT("<small>"));
  put_clean(out, sift_buffer_text(&place));
  put_clean(out, sift_report_origin(out->arena, claim));
  sift_buffer_add(out, SIFT_TEXT("</small></td></tr>\n"));
}

static void put_decision(sift_buffer *out, const sift_finding *finding)
{
  sift_buffer line = { .arena = out->arena };
  sift_report_decision(&line, finding);
  if (line.len == 0)
    return;
  sift_buffer_add(out, SIFT_TEXT("<p><small>"));
  put_clean(out, sift_buffer_text(&line));
  sift_buffer_add(out, SIFT_TEXT("</small></p>\n"));
}

static void page_entry(sift_buffer *out, const sift_finding *finding, size_t nth,
                       sift_report_style style)
{
  (void)nth, (void)style;
  char room[SIFT_DECIMAL_ROOM];
  sift_buffer topic = { .arena = out->arena };
  sift_report_topic(&topic, finding);
  sift_buffer_add(out, SIFT_TEXT("<section>\n<h2>"));
  put_clean(out, sift_text_of(sift_relation_name(finding->relation)));
  sift_buffer_add(out, SIFT_TEXT(": "));
  put_clean(out, sift_buffer_text(&topic));
  sift_buffer_print(out, " <small>severity %.*s, %s</small></h2>\n<table>\n",
                    SIFT_SHOW(sift_decimal_print(finding->severity, room)),
                    sift_review_name(finding->status));
  for (size_t i = 0; i < finding->side_count; i++)
    for (size_t k = 0; k < finding->sides[i].claim_count; k++)
      put_row(out, finding->sides[i].claims[k]);
  sift_buffer_add(out, SIFT_TEXT("</table>\n"));
  put_element(out, "p", finding->explanation);
  put_decision(out, finding);
  put_element(out, "small", finding->id);
  sift_buffer_add(out, SIFT_TEXT("\n</section>\n"));
}

const sift_report_format sift_report_page = { .name = "html",
                                              .help = "a page for a browser",
                                              .begin = page_begin,
                                              .entry = page_entry,
                                              .end = page_end };
