/* event.h - inside of claim/: the word by which a sentence tells of an incident. */
#ifndef SIFT_EVENT_H
#define SIFT_EVENT_H

#include "claim/parts.h"

/* The class of a word ("blaze") and the name of what it means ("fire"). */
typedef struct sift_event {
  const sift_words *words; /* NULL: none */
  sift_text noun;
  bool is_firms;
  uint32_t at; /* byte of the word */
} sift_event;

/* One of 64 forms of words by their end and length, as a bit. */
uint64_t sift_event_form(sift_text word);
/* The first word of a sentence that means an incident. */
sift_event sift_event_in(const sift_scene *scene, uint32_t sentence);

/* eventunsaid.c: a break-in at the article's firm, or its outage, that the sentences
 * before `end` tell of without a word for it. */
sift_event sift_event_unsaid(const sift_scene *scene, uint32_t end);

/* What it is called: "fire", or "explosion" of what did not burn. */
sift_text sift_event_noun(const sift_scene *scene, const sift_event *event);

/* eventname.c: "Halvern" of "the Halvern outage", the name of a firm or a town that an
 * incident goes by. The arena of the scene owns it. */
sift_text sift_event_owner(const sift_scene *scene, const sift_entity *whose);

/* Where it was, by a name that no list knows: "Wexford Arcade" of "the fire at Wexford
 * Arcade". Empty: not said, or a name of something else. */
sift_text sift_event_site(const sift_scene *scene, const sift_event *event,
                          uint32_t sentence);
/* "Tallow Wharf fire", where the sentence calls it "the Tallow Wharf fire"; empty: not. */
sift_text sift_event_called(const sift_scene *scene, const sift_event *event,
                            uint32_t sentence);
/* Such a name of no place in particular: "Maine". */
bool sift_is_wide_site(const sift_scene *scene, sift_text name);
/* eventtown.c: the first town in a sentence that is no firm's seat; NULL: none. */
const sift_entity *sift_event_town_in(const sift_scene *scene, uint32_t sentence);
/* The same, and none that only says where the article was written. */
const sift_entity *sift_event_town_beside(const sift_scene *scene, uint32_t sentence);
/* eventother.c: a sentence that names the firm of the article, and no other. */
bool sift_event_is_of_main(const sift_scene *scene, uint32_t sentence);
/* Where an incident was that the sentences before `end` tell of, of which `town` is the
 * first; NULL: not said. */
const sift_entity *sift_event_place(const sift_scene *scene, uint32_t end,
                                    const sift_entity *town);

/* eventother.c: whether the sentence tells of a day too far back to be the article's. */
bool sift_event_is_old(const sift_scene *scene, uint32_t sentence);
/* Where something of a firm failed, in this sentence; empty: not said. */
sift_text sift_event_branch(const sift_scene *scene, uint32_t sentence);
/* "Leeds" of "Halvern Leeds data center"; empty: it is named for no town. */
sift_text sift_event_works_town(const sift_scene *scene, const sift_entity *works);
/* The same of the article's own outage, where it tells of an older one elsewhere. */
sift_text sift_event_own_branch(const sift_scene *scene, uint32_t end);
/* The other firm that the sentence is about; NULL: none. */
const sift_entity *sift_event_rival(const sift_scene *scene, uint32_t sentence);
/* Whether it begins with another firm, at which something was so. */
bool sift_event_is_at_customer(const sift_scene *scene, uint32_t sentence);

/* Whether the sentences before `end` speak of a court (class "of_courts"). */
/* "Recalls 41,000 bikes after battery fires": no one incident. */
bool sift_tells_of_recall(const sift_scene *scene);
bool sift_tells_of_court(const sift_scene *scene, uint32_t end);

/* eventday.c: the recent day that the sentences before `end` tell of; or one of long ago
 * beside the word for it ("the explosion of August 14, 2023"). NULL: none. */
const sift_mention *sift_event_news_day(const sift_scene *scene, uint32_t end);
const sift_mention *sift_event_day(const sift_scene *scene, uint32_t end);
/* The recent day on which it was over, or went on; NULL: none. */
const sift_mention *sift_event_last_day(const sift_scene *scene, uint32_t end);
/* The day that a sentence of any place in the article gives "the explosion"; NULL: none.
 */
const sift_mention *sift_event_old_day(const sift_scene *scene, uint32_t sentence);

/* clock.c: the zone of a time that says none: of the article's stamp, of a time in it
 * that says, of the place that its sentence or its lead tells of; empty: nobody knows. */
sift_text sift_scene_clock(const sift_scene *scene, uint32_t sentence);

/* incident.c: the recent day that the lead tells of, else that of publication; NONE. */
sift_day sift_lead_day(const sift_scene *scene);
/* Whose a figure of incidents is: the article's, another, or one whom it struck. */
const sift_entity *sift_draft_incident(const sift_scene *scene, sift_draft *draft);
/* Renames a figure of the article's incident as all call it. */
void sift_incident_metric(const sift_scene *scene, sift_draft *draft);

/* "Kelvane, based in Oslo": where a firm sits. */
bool sift_is_seat(const sift_scene *scene, const sift_mention *town);

/* A town, neither a country nor a state. */
bool sift_is_town(const sift_scene *scene, const sift_mention *m);
/* The article's incident; whether a metric is of it; whose figure one of a
 * sentence is (NULL: of one long ago that has no name); its day, false where unknown. */
void sift_incident_find(sift_scene *scene);
/* Whom one struck and when it began: dropped where the article tells of none. */
bool sift_is_of_incidents(const sift_scene *scene, sift_text metric);
bool sift_scene_has_incident(const sift_scene *scene, sift_text metric);
const sift_entity *sift_scene_incident(const sift_scene *scene, uint32_t sentence,
                                       sift_via *via);
/* Whether the draft is of the incident; a firm's breach has only what breaches have. */
bool sift_tells_incident(const sift_scene *scene, const sift_draft *draft);
/* A clock time of the incident stands on its day, and on the clock of the article. */
void sift_incident_time(const sift_scene *scene, const sift_draft *draft,
                        sift_value *value);
bool sift_incident_day(const sift_scene *scene, sift_value *out);

/* What rules find where a time stands alone and the next cell or line says
 * what happened then. `told` becomes the line of both. False: nothing. */
bool sift_timeline_read(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_scene_sentence *told, sift_draft_list *drafts);
/* Of a timeline's lines only the first tells when it began, and only the last when it was
 * over: claims of those between are dropped. Claims stand in order of their places. */
void sift_timeline_settle(sift_scene *scene);
/* "June 30: Public disclosure. The shop goes dark.": the same of a line's time and all its
 * sentences but this first one. */
bool sift_line_goes_on(sift_scene *scene, uint32_t sentence, sift_scene_sentence *told,
                       sift_draft_list *drafts);

#endif
