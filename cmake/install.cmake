# Program, library, header, pkg-config file, rules and manual page.
if(TARGET factsift AND TARGET factsift_shared)
  set_target_properties(factsift_shared PROPERTIES EXCLUDE_FROM_ALL OFF)
  install(TARGETS factsift factsift_lib factsift_shared
          RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(FILES extractor/factsift.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  list(JOIN SIFT_MODULES ", " SIFT_REQUIRES)
  string(REPLACE ">=" " >= " SIFT_REQUIRES "${SIFT_REQUIRES}")
  configure_file(cmake/factsift.pc.in factsift.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/factsift.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
  install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/factsift)
  install(FILES docs/factsift.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
