# How every file is compiled: C11, POSIX 2008, every warning an error.
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden) # the shared library shows factsift.h and no more
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

add_compile_definitions(_POSIX_C_SOURCE=200809L)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
if(SIFT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(SIFT_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(SIFT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The floors that read articles call each other for every word, so they are optimized as
# one when the program is linked. Their objects hold machine code too: tests and other
# programs link them as ever, and at once.
if(SIFT_WHOLE_PROGRAM AND CMAKE_C_COMPILER_ID STREQUAL "GNU")
  set(SIFT_WHOLE_FLOORS base wrap article tag claim)
  add_link_options($<IF:$<BOOL:$<TARGET_PROPERTY:SIFT_WHOLE>>,-flto=auto,-fno-lto>)
endif()
