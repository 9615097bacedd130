/* claimer.h - inside of claim/: what is made of a rule set once, for all articles of a
 * thread: lexicons, and the word classes that the program itself reads. */
#ifndef SIFT_CLAIM_CLAIMER_H
#define SIFT_CLAIM_CLAIMER_H

#include "claim/claim.h"
#include "claim/match/starts.h"
#include "claim/sentence/typed.h"

typedef SIFT_LIST(const sift_metric *) sift_metric_list;

/* A match that gave no claim, and why: for rule authors (explain.c). */
typedef struct sift_refusal {
  const sift_claim_rule *rule;
  uint32_t sentence;
  sift_text figure;
  const char *why;
} sift_refusal;
typedef SIFT_LIST(sift_refusal) sift_refusal_list;

struct sift_claimer {
  sift_arena *arena;
  const sift_ruleset *rules;
  sift_refusal_list *refusals; /* NULL: nobody asks for them */
  bool shows_denied; /* what rules deny becomes a claim "denied", for their tests */
  sift_matcher *matcher;
  sift_starter *starter;
  sift_lexicon *classes;    /* of rules->words; words that rules write out, with tags */
  sift_lexicon *qualifiers; /* of rules->qualifiers */
  sift_table by_noun;       /* "employee" -> sift_metric * */
  sift_table by_head;       /* what heads call one, in lower case -> sift_metric * */
  sift_table by_label;      /* "cost" -> sift_metric_list *, in their order */
  sift_table takeovers;     /* "suitor": words for a bid for a whole firm */
  sift_table holders;       /* "shareholder": heads of those who have a stake */
  sift_table ranks;         /* "#": heads of a column that numbers its rows */
  sift_table class_kinds;   /* "the company" -> kinds that it can stand for, as bits */
  sift_table by_alias;      /* metric's alias in lower case -> sift_metric * */
  sift_table set_aside;     /* words after which a name is no subject: "with", "than" */
  sift_table year_ago;      /* dates that only compare: "a year earlier" */
  sift_table month_before, quarter_before, half_before; /* "the prior quarter": the one
                                                           before that is told of */
  sift_table by_year;              /* metrics that are of the year of telling: "capex" */
  sift_table of_each_year;         /* metrics that a year has anew: "sales by 2030" */
  sift_table by_month;             /* metrics that are told each month: "inflation" */
  sift_table moves;                /* "rose", "was": what is said of a metric */
  sift_table outlooks;             /* "forecast": the date before it is not of what was */
  sift_table tiers;                /* words of plans: "standard", "ads" */
  sift_table of_things;            /* metrics of chips and products: "memory", "price" */
  sift_table of_machines, systems; /* what no "operating system" has: "mass"; and */
  sift_table of_crowds;            /* counts that are no handful: "followers" */
  sift_table of_deeds, uncounted;  /* "job_cuts", of no mere "posts"; "reasons" */
  sift_table class_names;          /* "metrics_of_two" -> its words, sift_words * */
  sift_table light, segments;      /* words that own no figure: "the"; parts: "retail" */
  sift_table charges;              /* "severance" charges are of a restructuring */
  sift_table of_accounts;          /* "excluding items": told so, and of no part */
  sift_table of_all;               /* sums of a whole: "contract_value" */
  sift_table of_parts;             /* what each part of a firm has: "customers" */
  sift_table of_wholes;            /* "strong", "group": before "sales", not of a part */
  sift_table no_parts;             /* "currency", "quarter": the same behind "sales in" */
  sift_table demonyms;             /* "swedish": written as a name, and none */
  sift_table reporters;            /* classes of those who tell of others: "newspaper" */
  sift_table houses;               /* "brokerage" */
  sift_table watchers, estimatings; /* "regulator"; "forecasts that" others will do */
  sift_table venues;        /* "stock exchange": where others' shares are traded */
  sift_table askeds;        /* "polled", before "by" and who did so */
  sift_table attached, kin; /* "engineers", "rival X" behind a name: it does not do it */
  sift_table titles;        /* "firm", "chipmaker": what "the firm" is said of */
  sift_table readers;       /* "you": whose figures are nobody's */
  sift_table others;        /* owners that are no firm: "industry", "we" */
  sift_table demanding;     /* "minimum": a head of what is asked for, and not had */
  sift_table beaten;        /* "topped": the forecast behind it is none of the figure's */
  sift_table beginnings;    /* "founded": the date behind it is no period */
  sift_table tellings;      /* "foresaw": the date beside it is when it was told */
  sift_table foretellings;  /* "forecast", of which that is so behind who did it */
  sift_table sayings;       /* "said": whatever it was about */
  sift_table of_courts;     /* "judge", "pleaded" */
  sift_table of_cases;      /* "fined", "refunds": what an article on a case leads with */
  sift_table of_orbits;     /* "satellites": what one on a constellation does */
  sift_table facilities;    /* "plant", "bridge" -> its class, sift_words * */
  sift_table incidents;     /* "blaze" -> its class, sift_words * */
  uint64_t incident_forms[26]; /* of those words, by their first letter (event.h) */
  sift_table of_sites;         /* what nothing but works has: "cleanroom_area" */
  sift_table of_sorts;         /* what "firms with 50 employees" have, and nobody named */
  sift_table of_works, dealings; /* metrics of a plant: "build_cost"; "takeover" */
  sift_table of_works_told;      /* and of firms too: "power_capacity" */
  sift_table of_balances; /* "cash": stands in a balance sheet, at a period's end */
  sift_table of_deals;  /* "bond_sale": of the one firm named behind it, else of nobody */
  sift_table of_shares; /* what "the shares" do, whose they may be: "stock_change" */
  sift_table of_receivers,
      givers;              /* "grant", which is not the ministry's that gives it */
  sift_table of_offenders; /* "fine": not of the office that imposes it */
  sift_table of_two;       /* metrics without a meaning where the object is open */
  sift_table of_places;    /* metrics that a place has a part of: "employees" */
  sift_table other_bids, bid_heads; /* "rival": somebody else's offer; "offers" */
  sift_table mergeds, outsiders, executives; /* "combined"; "analyst"; "chief" */
  sift_table of_economies;                   /* metrics of a country: "inflation", */
  sift_table of_economies_too;               /* and of firms, too: "sales" */
  sift_table crowds;                         /* "consumers", "shoppers" */
  sift_table of_markets;                     /* and of what is traded: "oil price" */
  sift_table of_tolls, of_failures; /* of these, a place's only: "deaths"; a firm's; */
  sift_table of_breaches;           /* of a firm's, a break-in's only */
  sift_table of_incidents;          /* metrics of a fire or an outage: "deaths" */
  sift_table breaks;                /* words that begin a new clause: "while" */
  sift_table part_nouns, part_does; /* "division"; what it does with a figure: "had" */
  sift_table wholes;                /* words of all of the firm: "group" */
  sift_table measure_nouns;         /* "number", "forecast" of what is measured by them */
  sift_table bare_results, held_against; /* "loss", alone; "compared", "from" */
};

#endif
