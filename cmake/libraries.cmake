# What factsift stands on; docs/dependencies.md says why each.
include(GNUInstallDirs)
find_package(PkgConfig REQUIRED)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

set(SIFT_MODULES libpcre2-8>=10.42 libxml-2.0 libcjson yaml-0.1 libcurl sqlite3 libcrypto zlib
    libdeflate uchardet)
set(SIFT_LIBRARIES Threads::Threads)
foreach(module ${SIFT_MODULES})
  string(REGEX REPLACE "[^a-z0-9].*" "" name ${module})
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  list(APPEND SIFT_LIBRARIES PkgConfig::${name})
endforeach()

# These may be missing: then answers in "br" or "zstd" are not asked for, and such pages of web
# archives are errors that say so; and hosts of other scripts than Latin's own have no address.
foreach(extra brotli:libbrotlidec zstd:libzstd idn2:libidn2)
  string(REGEX MATCH "[^:]+" name ${extra})
  string(REGEX MATCH "[^:]+$" module ${extra})
  pkg_check_modules(${name} IMPORTED_TARGET ${module})
  if(${name}_FOUND)
    list(APPEND SIFT_MODULES ${module})
    list(APPEND SIFT_LIBRARIES PkgConfig::${name})
    string(TOUPPER ${name} name)
    add_compile_definitions(SIFT_HAS_${name})
  endif()
endforeach()
