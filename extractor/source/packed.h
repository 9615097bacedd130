/* packed.h - the bytes of a file from front to back, gzip members unpacked on the way,
 * in little memory. Knows where in the file it stands. */
#ifndef SIFT_SOURCE_PACKED_H
#define SIFT_SOURCE_PACKED_H

#include "source/source.h"

typedef struct sift_packed sift_packed;

/* Opens a file that is read from byte `offset` on; closed with the arena. */
sift_status sift_packed_open(sift_arena *arena, const char *path, uint64_t offset,
                             sift_packed **out, sift_error *err);
/* What comes next: some bytes that hold until the following call, none of them from two
 * members; empty at the end of the file. After a fault, see sift_packed_mend. */
sift_status sift_packed_look(sift_packed *packed, sift_text *out, sift_error *err);
/* Passes over so many of the bytes that are in sight. */
void sift_packed_pass(sift_packed *packed, size_t count);
/* Where no more than `few` bytes of a gzip member are left, looks at its end, where its
 * checksum stands: what it held is wrong if this fails. */
sift_status sift_packed_confirm(sift_packed *packed, size_t few, sift_error *err);
/* Goes back to a byte of a file that is not packed; false where it cannot. */
bool sift_packed_rewind(sift_packed *packed, uint64_t offset);
/* After a fault: goes on at what looks like the next member; false where none does. */
bool sift_packed_mend(sift_packed *packed);

/* Where the bytes in sight stand, and whether they begin a gzip member. */
sift_record_place sift_packed_place(const sift_packed *packed);
bool sift_packed_begins_member(const sift_packed *packed);

#endif
