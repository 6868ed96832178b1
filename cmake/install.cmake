# `cmake --install`: the program with its manual page, completions, schemas, guide and examples; and the library with its
# headers and CMake package.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/kpitrace)

install(TARGETS kpitrace_program RUNTIME COMPONENT program)
install(DIRECTORY ${KPITRACE_MANUAL_FOLDER}/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)
# The schemas stand apart from the guide, too, where editors may count on them: a guide can be left out.
install(FILES docs/scorecard.schema.json docs/report.schema.json docs/lint.schema.json
              docs/why.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/kpitrace COMPONENT program)
install(FILES CHANGELOG.md LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
        PATTERN "expected*" EXCLUDE PATTERN command EXCLUDE PATTERN *.py EXCLUDE PATTERN *.sh EXCLUDE)

install(TARGETS kpitrace EXPORT kpitraceTargets
        ARCHIVE COMPONENT development FILE_SET HEADERS COMPONENT development)
install(EXPORT kpitraceTargets NAMESPACE kpitrace:: DESTINATION ${package_folder} COMPONENT development)
configure_package_config_file(cmake/kpitraceConfig.cmake.in kpitraceConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(kpitraceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kpitraceConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/kpitraceConfigVersion.cmake
              cmake/FindGmp.cmake cmake/FindUtf8proc.cmake
        DESTINATION ${package_folder} COMPONENT development)
