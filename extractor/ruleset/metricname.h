/* metricname.h - part of ruleset.h: how the program makes names of metrics out of others,
 * and reads them again. The endings stand in metricname.c and nowhere else. */
#ifndef SIFT_METRICNAME_H
#define SIFT_METRICNAME_H

#include "model.h"

/* What a growth is measured from. */
typedef enum sift_pace {
  SIFT_PACE_UNSAID,
  SIFT_PACE_YEAR,
  SIFT_PACE_QUARTER,
  SIFT_PACE_MONTH,
  SIFT_PACE_OTHER, /* of another time, for which there is no ending */
} sift_pace;

/* "revenue_growth_yoy" of revenue: its own growth metric, else a name made of its id. */
sift_text sift_metric_growth(sift_arena *arena, const sift_metric *of);
sift_text sift_metric_share(sift_arena *arena, const sift_metric *of);
sift_text sift_metric_category_share(sift_arena *arena, const sift_metric *of);
/* "vans_growth_yoy" of "vans", whatever metrics there are. */
sift_text sift_growth_named(sift_arena *arena, sift_text id);

typedef struct sift_growth_name {
  sift_text of;   /* "vans" of "vans_growth_yoy"; empty: it is no name of a growth */
  sift_pace pace; /* other: "revenue_growth_multiple", "revenue_multiple" */
} sift_growth_name;
sift_growth_name sift_growth_read(sift_text id);
/* The name of a year's growth with another pace, "revenue_growth_qoq"; of another time
 * the growth alone, "revenue_growth". Empty: it is no name of a year's growth. */
sift_text sift_growth_paced(sift_arena *arena, sift_text id, sift_pace pace);

/* What the last word of such a name says was done: "_sold" of "vans_sold"; empty: it has
 * but one word. */
sift_text sift_metric_deed(sift_text id);

#endif
