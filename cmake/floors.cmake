# The floors, lowest first. One archive a floor: a fault on a high floor never keeps a lower
# one, or its tests, from building. A floor without files yet is left out.
set(SIFT_FLOORS base wrap record source article ruleset tag claim reconcile store report fetch notify)

foreach(floor ${SIFT_FLOORS})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS extractor/${floor}/*.c)
  if(sources)
    add_library(sift_${floor} STATIC ${sources})
    target_include_directories(sift_${floor} PUBLIC ${PROJECT_SOURCE_DIR}/extractor)
    if(floor IN_LIST SIFT_WHOLE_FLOORS)
      target_compile_options(sift_${floor} PRIVATE -flto=auto -ffat-lto-objects)
    endif()
  endif()
endforeach()
# Foreign headers are for wrap/ alone: what another floor would include does not compile.
if(TARGET sift_wrap)
  target_link_libraries(sift_wrap PRIVATE ${SIFT_LIBRARIES})
endif()

# The objects of these floors.
function(sift_floor_objects out)
  set(objects)
  foreach(floor ${ARGN})
    if(TARGET sift_${floor})
      list(APPEND objects $<TARGET_OBJECTS:sift_${floor}>)
    endif()
  endforeach()
  set(${out} ${objects} PARENT_SCOPE)
endfunction()

# Links `target` against the floors up to and including `top`, highest first.
function(sift_link_up_to target top)
  set(below)
  foreach(floor ${SIFT_FLOORS})
    if(TARGET sift_${floor})
      list(PREPEND below sift_${floor})
    endif()
    if(floor STREQUAL top)
      break()
    endif()
  endforeach()
  target_link_libraries(${target} PRIVATE ${below} ${SIFT_LIBRARIES})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/extractor)
endfunction()
