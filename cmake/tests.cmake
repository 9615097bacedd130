# Tests: one executable for each tests/*_test.c. FLOOR_test.c and FLOOR_*_test.c link the floors
# up to their own; any other the whole library. tests/*_test.sh run the program itself.
enable_testing()
pkg_check_modules(cmocka IMPORTED_TARGET cmocka)

set(SIFT_TEST_PLACES
    SIFT_TESTS_DIR="${PROJECT_SOURCE_DIR}/tests" SIFT_RULES_DIR="${PROJECT_SOURCE_DIR}/rules"
    SIFT_CORPUS_DIR="${PROJECT_SOURCE_DIR}/corpus")

function(sift_test source)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_compile_definitions(${name} PRIVATE ${SIFT_TEST_PLACES})
  target_link_libraries(${name} PRIVATE PkgConfig::cmocka)
  string(REGEX REPLACE "_.*" "" floor ${name})
  if(floor IN_LIST SIFT_FLOORS)
    sift_link_up_to(${name} ${floor})
  else()
    target_link_libraries(${name} PRIVATE factsift_lib)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

file(GLOB test_sources CONFIGURE_DEPENDS tests/*_test.c)
if(cmocka_FOUND AND NOT SIFT_FUZZ)
  foreach(source ${test_sources})
    sift_test(${source})
  endforeach()
elseif(test_sources AND NOT SIFT_FUZZ)
  message(STATUS "cmocka not found: the unit tests are left out")
endif()

file(GLOB test_scripts CONFIGURE_DEPENDS tests/*_test.sh)
foreach(script ${test_scripts})
  get_filename_component(name ${script} NAME_WE)
  add_test(NAME ${name} COMMAND bash ${script} $<TARGET_FILE:factsift> ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900 SKIP_RETURN_CODE 77)
  if(SIFT_SANITIZE OR SIFT_COVERAGE)
    set_tests_properties(${name} PROPERTIES ENVIRONMENT SMALL=1)
  endif()
endforeach()
if(TARGET factsift)
  foreach(verb check test)
    add_test(NAME rules_${verb} COMMAND factsift rules ${verb}
             --rules ${PROJECT_SOURCE_DIR}/rules)
  endforeach()
endif()

# Fuzzers: tests/fuzz/fuzz_NAME.c, each with what starts it in tests/fuzz/NAME/. Without
# libFuzzer each is built all the same, and given those files alone.
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "fuzz_" "" folder ${name})
  file(GLOB seeds CONFIGURE_DEPENDS tests/fuzz/${folder}/*)
  add_executable(${name} ${source})
  target_compile_definitions(${name} PRIVATE ${SIFT_TEST_PLACES})
  target_link_libraries(${name} PRIVATE factsift_lib)
  if(SIFT_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME ${name} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/fuzz/run $<TARGET_FILE:${name}>)
  else()
    target_sources(${name} PRIVATE tests/fuzz/replay.c)
    add_test(NAME ${name} COMMAND ${name} ${seeds})
  endif()
endforeach()

# `bench` prints the ratios that docs/performance.md records.
file(GLOB bench_sources CONFIGURE_DEPENDS bench/*.c)
if(bench_sources)
  add_executable(factsift_bench EXCLUDE_FROM_ALL ${bench_sources})
  target_compile_definitions(factsift_bench PRIVATE ${SIFT_TEST_PLACES}
                             SIFT_PROSE_DIR="${PROJECT_SOURCE_DIR}/bench/prose")
  target_link_libraries(factsift_bench PRIVATE factsift_lib ${SIFT_LIBRARIES})
  set_target_properties(factsift_bench PROPERTIES SIFT_WHOLE ON)
  add_custom_target(bench COMMAND factsift_bench DEPENDS factsift_bench USES_TERMINAL)
endif()
