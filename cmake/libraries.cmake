# What factsift stands on; docs/dependencies.md says why each.
include(GNUInstallDirs)
find_package(PkgConfig REQUIRED)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

set(SIFT_MODULES libpcre2-8>=10.42 libxml-2.0 libcjson yaml-0.1 libcurl sqlite3 libcrypto zlib
    uchardet)
set(SIFT_LIBRARIES Threads::Threads)
foreach(module ${SIFT_MODULES})
  string(REGEX REPLACE "[^a-z0-9].*" "" name ${module})
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  list(APPEND SIFT_LIBRARIES PkgConfig::${name})
endforeach()

# Brotli may be missing: then "br" pages of web archives are errors that say so.
pkg_check_modules(brotli IMPORTED_TARGET libbrotlidec)
if(brotli_FOUND)
  list(APPEND SIFT_MODULES libbrotlidec)
  list(APPEND SIFT_LIBRARIES PkgConfig::brotli)
  add_compile_definitions(SIFT_HAS_BROTLI)
endif()
