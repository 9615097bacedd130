/* names.h - what the writers and readers of records share. Inside record/ only. */
#ifndef SIFT_RECORD_NAMES_H
#define SIFT_RECORD_NAMES_H

#include "record/record.h"

const char *sift_record_kind_name(sift_kind kind); /* NULL for what never leaves */
bool sift_record_kind_of(sift_text name, sift_kind *out);

/* A root object that starts with "record":name where the shape asks for it. */
sift_json *sift_record_open(sift_arena *arena, sift_record_shape shape, const char *name);
/* null where the text is missing or empty. */
void sift_record_text(sift_arena *arena, sift_json *parent, const char *key, sift_text t);
/* Nothing where the text is missing. */
void sift_record_extra(sift_arena *arena, sift_json *parent, const char *key,
                       sift_text t);
/* The value's own fields into an object that stands; `kind` and `text` are left out,
 * since a mention has them beside its value. */
void sift_record_fill_value(sift_arena *arena, sift_json *object,
                            const sift_value *value);
/* A value with everything, under `key`. */
void sift_record_add_value(sift_arena *arena, sift_json *parent, const char *key,
                           const sift_value *value);
/* A period under `key`, null where it is none. */
void sift_record_add_period(sift_arena *arena, sift_json *parent, const char *key,
                            const sift_value *period);

/* Readers of one optional field: null and missing leave *out alone; the wrong shape is
 * SIFT_JSON naming the field. */
sift_status sift_field_text(const sift_json *object, const char *key, sift_text *out,
                            sift_error *err);
sift_status sift_field_bool(const sift_json *object, const char *key, bool *out,
                            sift_error *err);
sift_status sift_field_decimal(const sift_json *object, const char *key,
                               sift_decimal *out, sift_error *err);
sift_status sift_field_whole(const sift_json *object, const char *key, uint32_t *out,
                             sift_error *err);
sift_status sift_field_object(const sift_json *object, const char *key,
                              const sift_json **out, sift_error *err);
sift_status sift_field_fault(const char *key, const char *what, sift_error *err);

#endif
